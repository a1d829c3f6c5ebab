import { Empty } from '../parts/states.tsx';

export default function SearchPage(): React.ReactNode {
  return <Empty title="Search" />;
}
