import { IncomingMessage, METHODS, type Server } from 'node:http'
import {
  type FastifyInstance,
  type FastifyPluginCallback,
  type FastifyReply,
  type FastifyServerFactoryHandler,
  fastify,
  type RouteHandlerMethod,
} from 'fastify'
import type { HttpHandler } from './answer.ts'
import type { HttpExchange } from './exchange.ts'

/** The routes of a service: one Fastify plugin, whose handlers come from `answeredBy`. */
export type ServiceRoutes = FastifyPluginCallback

/** A Fastify handler that leaves the answer to a service and its bytes to the recorded exchange. */
export function answeredBy(handler: HttpHandler): RouteHandlerMethod {
  return (request, reply) => {
    reply.hijack()
    if (request.raw instanceof RecordedMessage) request.raw.exchange?.serve(handler)
  }
}

/** A request that knows its exchange, until Fastify has found the route. */
export class RecordedMessage extends IncomingMessage {
  // Declared only: a field defined in every constructor costs more than the routing.
  declare exchange?: HttpExchange
}

/**
 * Fastify as a router that never answers by itself: what it would refuse (unknown path or method, malformed address)
 * keeps the exchange's own handler, because the evidence must hold the answer of the national service.
 */
export function serviceApp(serverFactory: (route: FastifyServerFactoryHandler) => Server, routes: ServiceRoutes | undefined): FastifyInstance {
  const leave = (reply: FastifyReply): void => void reply.hijack()
  const app = fastify({
    serverFactory,
    logger: false,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    routerOptions: {
      ignoreTrailingSlash: false,
      // Services read the query as it was written.
      querystringParser: () => ({}),
    },
    // The listener answers and records what the parser refuses.
    clientErrorHandler: () => {},
    frameworkErrors: (_error, _request, reply) => leave(reply),
  })
  // The exchange reads the body: for Fastify no method has one, so that it refuses no media type and reads no byte.
  for (const method of METHODS) app.addHttpMethod(method, { hasBody: false, overrideExisting: true })
  app.setNotFoundHandler((_request, reply) => leave(reply))
  app.setErrorHandler((_error, _request, reply) => leave(reply))
  if (routes) app.register(routes)
  return app
}
