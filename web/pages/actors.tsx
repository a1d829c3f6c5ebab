import { Empty } from '../parts/states.tsx';

export default function ActorsPage(): React.ReactNode {
  return <Empty title="Actors" />;
}
