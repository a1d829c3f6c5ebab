import { Empty } from '../parts/states.tsx';

export default function TrackPage(): React.ReactNode {
  return <Empty title="Track" />;
}
