import { Empty } from '../parts/states.tsx';

export default function NetworkPage(): React.ReactNode {
  return <Empty title="Network" />;
}
