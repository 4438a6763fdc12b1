import type { HttpHandler } from '../../../mocks/http/answer.ts'
import type { ServiceRoutes } from '../../../mocks/http/app.ts'
import type { HttpLimits } from '../../../mocks/http/limits.ts'
import { type HttpListener, openHttpListener } from '../../../mocks/http/listener.ts'
import type { ListenOptions } from '../../../mocks/service.ts'
import { frozenClock } from '../../../src/evidence/clock.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { type MemoryRecorder, memoryRecorder } from './memory-recorder.ts'

export const NOW = new Date('2026-01-15T09:30:00.000Z')

export interface TestListener extends HttpListener, AsyncDisposable {
  readonly recorder: MemoryRecorder
}

/** A listener on a free port that answers what it was sent, unless told otherwise. */
export async function aListener(
  options: { handler?: HttpHandler; routes?: ServiceRoutes; limits?: Partial<HttpLimits>; tls?: ListenOptions['tls'] } = {},
): Promise<TestListener> {
  const recorder = memoryRecorder()
  const listener = await openHttpListener({
    service: 'essai',
    unknownTransaction: 'essai.inconnue',
    host: '127.0.0.1',
    port: 0,
    deps: { clock: frozenClock(NOW), ids: seededIds('essai'), recorder, resolve: () => ({ session: null, route: 'none' }) },
    handler: options.handler ?? echo,
    ...(options.routes ? { routes: options.routes } : {}),
    ...(options.limits ? { limits: options.limits } : {}),
    ...(options.tls ? { tls: options.tls } : {}),
  })
  return { ...listener, recorder, [Symbol.asyncDispose]: () => listener.close() }
}

export const echo: HttpHandler = ({ method, path, body }) => ({
  status: 200,
  headers: [['Content-Type', 'text/plain']],
  body: `${method} ${path} ${body.toString('utf8')}`,
  transaction: 'essai.echo',
  outcome: { kind: 'result', code: '00' },
})
