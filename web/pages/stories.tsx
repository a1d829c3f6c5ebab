import { Empty } from '../parts/states.tsx';

export default function StoriesPage(): React.ReactNode {
  return <Empty title="Stories" />;
}
