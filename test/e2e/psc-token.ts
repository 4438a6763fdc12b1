import type { ServedMail } from './a-served-mail.ts'

/** An access token of the simulated Pro Santé Connect, by CIBA over its plain HTTP endpoint. */
export async function tokenOf(mail: ServedMail, professional: string): Promise<string> {
  const oidc = `${mail.url('psc-http')}/protocol/openid-connect`
  const authorization = `Basic ${Buffer.from('dui-fictif:secret-fictif').toString('base64')}`
  const call = async (path: string, form: Readonly<Record<string, string>>): Promise<Readonly<Record<string, unknown>>> => {
    const answer = await fetch(`${oidc}/${path}`, { method: 'POST', headers: { authorization }, body: new URLSearchParams(form) })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as Record<string, unknown>
  }
  const begun = await call('ext/ciba/auth', {
    scope: 'openid scope_all',
    acr_values: 'eidas1',
    binding_message: '42',
    login_hint: professional,
    channel: 'MOBILE',
  })
  const { access_token: token } = await call('token', {
    grant_type: 'urn:openid:params:grant-type:ciba',
    auth_req_id: String(begun['auth_req_id']),
  })
  return String(token)
}
