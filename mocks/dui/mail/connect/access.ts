import type { MailClient } from '../mail-client.ts'
import type { Box } from '../options.ts'
import { openPscSession, type PscSession } from './psc-session.ts'

/** What opens a box: a Pro Santé Connect token, or the certificate and a password nobody verifies. */
export type Credentials = { readonly user: string; readonly token: string } | { readonly user: string; readonly password: string }

export type AccessStep = { readonly ok: Credentials } | { readonly said: string }

export interface Access {
  /** `fresh`: the operator refused the last token. */
  credentials(box: Box, fresh: boolean, signal?: AbortSignal): Promise<AccessStep>
  /** Logs in another professional; null when this DUI does not know him. */
  login(who: string, signal?: AbortSignal): Promise<{ readonly said: string; readonly ok: boolean } | null>
  close(): Promise<void>
}

const NO_PSC = 'Cette boîte s’ouvre par Pro Santé Connect, auquel ce logiciel n’est pas relié.'

export function openAccess(client: MailClient): Access {
  const { options, defects } = client
  const { psc } = options
  const session: PscSession | undefined = psc && openPscSession(client, psc)
  return {
    credentials: async (box, fresh, signal) => {
      if (box.kind === 'APP') return { ok: { user: box.address, password: box.password ?? 'certificat' } }
      if (defects.has('mss-mot-de-passe')) return { ok: { user: box.address, password: 'motdepasse' } }
      if (!session || !psc) return { said: NO_PSC }
      const step = await session.token(fresh && !defects.has('mss-jeton-refuse-insiste'), signal)
      if (!('token' in step)) return { said: step.said }
      return { ok: { user: defects.has('mss-jeton-autre-utilisateur') ? psc.professional.idNat : box.address, token: step.token } }
    },
    login: async (who, signal) => {
      const professional = psc?.professionals?.[who] ?? (who === '' || who === psc?.professional.idNat ? psc?.professional : undefined)
      if (!session || !professional) return null
      const step = await session.login(professional.idNat, signal)
      return 'token' in step ? { ok: true, said: 'Connexion par Pro Santé Connect réussie.' } : { ok: false, said: step.said }
    },
    close: async () => session?.close(),
  }
}
