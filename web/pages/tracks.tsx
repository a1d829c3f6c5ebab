import { Empty } from '../parts/states.tsx';

export default function TracksPage(): React.ReactNode {
  return <Empty title="Tracks" />;
}
