import swagger from '@fastify/swagger';
import Fastify, { type FastifyInstance } from 'fastify';
import { createJsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { policyWithInlineStyles } from './security.ts';

/** The OpenAPI document, from the very routes that run. Registered before them. */
export async function describeApi(server: FastifyInstance): Promise<void> {
  const transform = createJsonSchemaTransform({});
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Yimen 一门',
        version: '1',
        description:
          'Everything people apply for at a local government. Errors are problem+json (RFC 9457) with every fault at once; commands take `Idempotency-Key` and `If-Match`; lists page by cursor. `x-permission` names who may call.',
      },
      components: {
        securitySchemes: {
          cookie: { type: 'apiKey', in: 'cookie', name: 'yimen' },
          bearer: { type: 'http', scheme: 'bearer' },
        },
      },
    },
    transform: (document) => {
      const isApi = document.url.startsWith('/api/') && document.schema?.tags !== undefined;
      if (isApi) return transform(document as Parameters<typeof transform>[0]);
      return { schema: { hide: true }, url: document.url };
    },
    transformObject: jsonSchemaTransformObject,
  });
}

/** The document, and the page that makes it readable: nothing of it comes from elsewhere. */
export function referenceRoutes(server: FastifyInstance): void {
  const config = { permission: 'public', sessionless: true } as const;
  let script: Promise<string> | undefined;
  server.get('/api/openapi.json', { config }, async (request, reply) => {
    reply.header('cache-control', 'public, no-cache');
    return request.server.swagger();
  });
  server.get('/api', { config }, async (_, reply) => reply.redirect('/api/', 308));
  server.get('/api/', { config }, async (_, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', policyWithInlineStyles).send(page),
  );
  server.get('/api/reference.js', { config }, async (_, reply) => {
    script ??= referenceScript();
    return reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'public, max-age=86400')
      .send(await script);
  });
}

/**
 * The library hands its script out only through a server of its own; one is made for the purpose when somebody first
 * opens the page, because the script alone weighs megabytes.
 */
async function referenceScript(): Promise<string> {
  const { default: reference } = await import('@scalar/fastify-api-reference');
  const inner = Fastify();
  await inner.register(reference, { routePrefix: '/', configuration: { content: {} } });
  const { body } = await inner.inject('/js/scalar.js');
  await inner.close();
  return body;
}

// Written as data and not as a script of the page, which the policy forbids.
const configuration = JSON.stringify({
  url: '/api/openapi.json',
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
  mcp: { disabled: true },
}).replaceAll('"', '&quot;');

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Yimen 一门 · API</title>
</head>
<body>
<noscript><p>The same as a document: <a href="/api/openapi.json">openapi.json</a></p></noscript>
<script id="api-reference" type="application/json" data-configuration="${configuration}"></script>
<script src="/api/reference.js"></script>
</body>
</html>
`;
