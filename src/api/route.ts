/** Declares a route: what it takes and gives by the contract, and the function that answers. */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { ErrorBody } from './contract.ts';
import type { Kept } from './kept.ts';

type Given<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler gives: as the schema says, and nothing that it could alter. */
type Answer<T> = T extends readonly (infer E)[]
  ? number extends T['length']
    ? readonly Answer<E>[]
    : { readonly [K in keyof T]: Answer<T[K]> }
  : T extends object
    ? { readonly [K in keyof T]: Answer<T[K]> }
    : T;

interface Declaration<P, Q, B, R> {
  readonly method: 'get' | 'post';
  /** As OpenAPI writes it: `/api/d/{id}`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: R;
  /** Where answers are kept as long as nothing changes. */
  readonly kept?: Kept;
}

interface Request<P, Q, B> {
  readonly params: Given<P>;
  readonly query: Given<Q>;
  readonly body: Given<B>;
  readonly context: Context;
}

/** Adds a route that answers with JSON. */
export function route<
  R extends z.ZodType,
  P extends z.ZodObject | undefined = undefined,
  Q extends z.ZodObject | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(
  app: OpenAPIHono,
  { method, path, summary, params, query, body, answer, kept }: Declaration<P, Q, B, R>,
  handle: (request: Request<P, Q, B>) => Answer<z.input<R>> | Promise<Answer<z.input<R>>>,
): void {
  const declared = createRoute({
    method,
    path,
    summary,
    request: {
      ...(params && { params }),
      ...(query && { query }),
      ...(body && { body: { required: true, content: { 'application/json': { schema: body } } } }),
    },
    responses: {
      200: { description: 'What was asked for', content: { 'application/json': { schema: answer } } },
      ...faults,
    },
  });
  const answerTo = async (context: Context): Promise<Response> => {
    // The types of what is valid follow from the declaration, which is generic here.
    const valid = (target: string): unknown => context.req.valid(target as never);
    const request = {
      params: params && valid('param'),
      query: query && valid('query'),
      body: body && valid('json'),
      context,
    } as Request<P, Q, B>;
    const { pathname, search } = new URL(context.req.url);
    const made = kept === undefined ? handle(request) : kept.get(pathname + search, () => handle(request));
    return context.json(await made, 200);
  };
  app.openapi(declared, answerTo as never);
}

/** What every route may answer instead. */
export const faults = {
  default: { description: 'Why it cannot be answered', content: { 'application/json': { schema: ErrorBody } } },
} as const;

/** Path parameters. */
export const Id = z.object({ id: z.string().min(1).max(200) });
