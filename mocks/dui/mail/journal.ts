import type { MailClient } from './mail-client.ts'
import type { MailRecord } from './mail-record.ts'

/** Writes one line of the journal: every operation on a box leaves one, failures included (ECO.4.1.1); no matricule, no trait, no token. */
export function trace({ clock, authors, defects }: MailClient, record: MailRecord, action: string, request: string, response: string): void {
  if (defects.has('mss-sans-traces')) return
  const { idNat, prenom, nom } = authors.professionnel
  const author = record.box.kind === 'PER' ? `${prenom} ${nom} (${idNat})` : `${authors.logiciel.nom} (${record.box.address})`
  record.traces.push({ action, author, at: clock.now().toISOString(), request, response: response.replace(/\s+/g, ' ').slice(0, 300) })
}
