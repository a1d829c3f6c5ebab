import { Empty } from '../parts/states.tsx';

export default function ReaderPage(): React.ReactNode {
  return <Empty title="Reader" />;
}
