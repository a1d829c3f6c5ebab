import { Empty } from '../parts/states.tsx';

export default function OutletPage(): React.ReactNode {
  return <Empty title="Outlet" />;
}
