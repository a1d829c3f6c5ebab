import { Empty } from '../parts/states.tsx';

export default function HomePage(): React.ReactNode {
  return <Empty title="Home" />;
}
