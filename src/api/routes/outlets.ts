/** `/api/outlets/{outlet}`: whom an outlet quotes, and whom it only speaks about. */

import { type OpenAPIHono, z } from '@hono/zod-openapi';
import { outletView } from '../../search/people.ts';
import { found } from '../answers.ts';
import type { Api } from '../context.ts';
import { OutletPage } from '../contract.ts';
import { route } from '../route.ts';

export function outletRoute(app: OpenAPIHono, { store, kept }: Api): void {
  route(
    app,
    {
      method: 'get',
      path: '/api/outlets/{outlet}',
      summary: 'Whom an outlet quotes, and whom it only speaks about',
      params: z.object({ outlet: z.string().min(1).max(300) }),
      answer: OutletPage,
      kept,
    },
    ({ params: { outlet } }) => found(outletView(store, outlet), `report of ${outlet}`),
  );
}
