/** `/api/corrections`: what people have corrected, and taking it back. */

import type { OpenAPIHono } from '@hono/zod-openapi';
import { reportView } from '../../search/report.ts';
import type { Correction } from '../../store/corrections.ts';
import { documentOfAction } from '../../store/corrections.ts';
import { found } from '../answers.ts';
import { type Api, write } from '../context.ts';
import { Corrected, CorrectionList, CorrectionRequest, UndoRequest } from '../contract.ts';
import { Id, route } from '../route.ts';

export function correctionRoutes(app: OpenAPIHono, api: Api): void {
  const { store, jobs } = api;

  const corrected = async (correction: Correction) => {
    const document = documentOfAction(correction.action);
    return {
      correction,
      report: document === null ? null : reportView(store, document),
      job: document === null ? await jobs.start(api, 'update') : null,
    };
  };

  route(
    app,
    {
      method: 'get',
      path: '/api/corrections',
      summary: 'All corrections, in the order in which they were made',
      answer: CorrectionList,
    },
    () => ({ corrections: store.corrections() }),
  );
  route(
    app,
    {
      method: 'post',
      path: '/api/corrections',
      summary: 'Rejects, mends or adds a statement or an event, or merges or splits actors',
      body: CorrectionRequest,
      answer: Corrected,
    },
    async ({ body }) => corrected(await write(api, () => store.correct({ ...body, when: api.now() }))),
  );
  route(
    app,
    {
      method: 'post',
      path: '/api/corrections/{id}/undo',
      summary: 'Takes a correction back; it stays in the list, as undone',
      params: Id,
      body: UndoRequest,
      answer: Corrected,
    },
    async ({ params: { id }, body: { who } }) => {
      await write(api, () => store.undo(id, { who, when: api.now() }));
      return corrected(
        found(
          store.corrections().find((one) => one.id === id),
          `correction ${id}`,
        ),
      );
    },
  );
}
