import { Empty } from '../parts/states.tsx';

export default function ActorPage(): React.ReactNode {
  return <Empty title="Actor" />;
}
