import { Empty } from '../parts/states.tsx';

export default function DyadsPage(): React.ReactNode {
  return <Empty title="Dyads" />;
}
