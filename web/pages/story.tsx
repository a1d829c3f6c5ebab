import { Empty } from '../parts/states.tsx';

export default function StoryPage(): React.ReactNode {
  return <Empty title="Story" />;
}
