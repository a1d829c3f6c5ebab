import { Empty } from '../parts/states.tsx';

export default function MapPage(): React.ReactNode {
  return <Empty title="Map" />;
}
