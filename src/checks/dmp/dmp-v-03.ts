import { defineExchangeCheck, type ExchangeSubject, nonConforme, ok } from '../define.ts'
import { decodeDmp, inEnvelope, shown } from './decoded.ts'
import { air } from './example-vihf-calls.ts'
import { dmpExchange } from './examples.ts'
import { modeOf } from './vihf-reading.ts'
import { guide } from './vihf-sources.ts'

const earlier = () => dmpExchange('dmp.td0.3', { id: 'E0' })

/** An AIR assertion is single use (EX_AIR-040, in DMP interface §4.1). */
export const dmpV03 = defineExchangeCheck({
  id: 'DMP-V-03',
  on: ['dmp.*'],
  needs: 'connection',
  level: 'DOIT',
  always: true,
  exigences: [],
  source: guide('EX_AIR-040', 'usage unique du VIHF en mode AIR'),
  title: {
    fr: 'En mode AIR, chaque appel au DMP porte un VIHF neuf.',
    en: 'In AIR mode, each call to the DMP carries a new VIHF.',
  },
  why: {
    fr: 'Un VIHF AIR ne sert qu’une fois : réutilisé, il ne se distingue plus d’un VIHF volé.',
    en: 'An AIR VIHF is used only once: used again, it cannot be told from a stolen one.',
  },
  mend: {
    fr: 'Demandez un nouveau VIHF au serveur de jetons avant chaque appel, même quand vous relancez un appel qui a échoué.',
    en: 'Ask the token server for a new VIHF before each call, even when you retry a call that failed.',
  },
  reasons: {
    reutilise: { fr: 'Ce VIHF a déjà servi à l’appel {premier} (ID « {id} »).', en: 'This VIHF was already used for call {premier} (ID "{id}").' },
  },
  examples: {
    conforme: [
      { name: 'premier appel', subject: () => air() },
      {
        name: 'un VIHF pour chaque appel',
        subject: () => dmpExchange('dmp.td3.1', { id: 'E1', vihf: { mode: 'INDIRECTE_RENFORCEE', id: '_7d0f7f0e-2d6f-4f0f-9a53-0a4f2f0f1c12' } }),
        context: { exchanges: [earlier()] },
      },
    ],
    fautif: [{ name: 'le même VIHF pour TD0.3 puis TD3.1', reason: 'reutilise', subject: () => air(), context: { exchanges: [earlier()] } }],
  },
  judge(subject, { exchanges }) {
    const own = airId(subject)
    const { vihf } = decodeDmp(subject)
    if (!own || !vihf) return []
    const place = exchanges.findIndex((e) => e.record.id === subject.record.id)
    const before = place < 0 ? exchanges : exchanges.slice(0, place)
    const first = before.find((e) => e.record.service === 'dmp' && airId(e) === own)
    if (!first) return [ok]
    const id = shown(own)
    return [nonConforme('reutilise', { params: { premier: first.record.id, id }, expected: `ID ≠ ${id}`, received: id, at: inEnvelope(vihf.element) })]
  },
})

function airId(subject: ExchangeSubject): string | undefined {
  const { vihf } = decodeDmp(subject)
  return vihf?.id && modeOf(vihf) === 'INDIRECTE_RENFORCEE' ? vihf.id : undefined
}
