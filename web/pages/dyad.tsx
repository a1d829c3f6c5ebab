import { Empty } from '../parts/states.tsx';

export default function DyadPage(): React.ReactNode {
  return <Empty title="Dyad" />;
}
