/** An address that shows nothing. */

import { Link } from 'wouter';
import { Empty } from '../parts/states.tsx';
import { useTitle } from '../lib/title.ts';

export default function MissingPage(): React.ReactNode {
  useTitle('Nothing here');
  return (
    <Empty title="There is no such page">
      <p>
        <Link href="/">Go to the beginning</Link> or search for what was said and done.
      </p>
    </Empty>
  );
}
