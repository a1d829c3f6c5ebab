import { Empty } from '../parts/states.tsx';

export default function ReadPage(): React.ReactNode {
  return <Empty title="Read" />;
}
