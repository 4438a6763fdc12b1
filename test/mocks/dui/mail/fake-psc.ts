import { createServer } from 'node:http'

export interface FakePsc extends AsyncDisposable {
  readonly url: string
  /** Forms received at the two endpoints, in order. */
  readonly heard: Readonly<Record<string, string>>[]
  /** Tokens given next; the last one is given for ever. */
  readonly tokens: string[]
  refreshable: boolean
  expiresIn: number
}

/** Pro Santé Connect by its back channel, in canned answers: pending once, then a token. */
export async function fakePsc(...tokens: string[]): Promise<FakePsc> {
  const heard: Record<string, string>[] = []
  let asked = 0
  const give = (): string => (state.tokens.length > 1 ? state.tokens.shift() : state.tokens[0]) ?? ''
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (c: Buffer) => (body += c.toString('utf8')))
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(body))
      const answer = (status: number, json: object): void => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json))
      if (request.url?.includes('.well-known')) return answer(404, {})
      heard.push({ ...form, authorization: request.headers.authorization ?? '', path: request.url ?? '' })
      if (request.url?.endsWith('/ext/ciba/auth')) {
        asked = 0
        return answer(200, { auth_req_id: 'demande-1', expires_in: 120, interval: 0 })
      }
      if (form['grant_type'] === 'refresh_token' && !state.refreshable) return answer(400, { error: 'invalid_grant' })
      if (form['grant_type'] !== 'refresh_token' && asked++ === 0) return answer(400, { error: 'authorization_pending' })
      answer(200, { access_token: give(), refresh_token: 'renouvellement', expires_in: state.expiresIn, token_type: 'Bearer' })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const state: FakePsc = {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/auth/realms/esante-wallet`,
    heard,
    tokens: [...tokens],
    refreshable: true,
    expiresIn: 120,
    [Symbol.asyncDispose]: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
  return state
}
