import { readFileSync } from 'node:fs'
import { request as plain } from 'node:http'
import { request as secure } from 'node:https'

export interface CallOptions {
  /** File of the client's key and chain (PEM). */
  readonly client?: string
  readonly ca?: string
  /** Name the server is called by (SNI). */
  readonly name?: string
}

/** Posts a SOAP message as a DUI would; resolves with the status and the body. */
export function call(url: string, body: string, { client, ca, name }: CallOptions = {}): Promise<{ readonly status: number; readonly body: string }> {
  const { hostname, port, pathname, protocol } = new URL(url)
  const pem = client === undefined ? undefined : readFileSync(client, 'utf8')
  const options = {
    host: hostname,
    port,
    path: pathname,
    method: 'POST',
    agent: false as const,
    headers: { host: `${name ?? hostname}:${port}`, 'content-type': 'application/soap+xml; charset=utf-8' },
    servername: name ?? '',
    ...(pem ? { key: pem, cert: pem } : {}),
    ...(ca ? { ca: readFileSync(ca, 'utf8') } : {}),
  }
  return new Promise((answered, failed) => {
    const request = (protocol === 'https:' ? secure : plain)(options, (response) => {
      const parts: Buffer[] = []
      response.on('data', (part: Buffer) => parts.push(part))
      response.on('end', () => answered({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }))
      response.on('error', failed)
    })
    request.on('error', failed).end(body)
  })
}
