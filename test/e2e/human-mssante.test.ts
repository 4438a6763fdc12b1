import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { DefectId } from '../../mocks/dui/index.ts'
import { aCarer, type Carer } from '../builders/carer.ts'
import { openSuite, type Played, QUICK_CLOCK, type Suite } from '../builders/suite.ts'

let folder: string
let suite: Suite

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gabarit-humain-mssante-'))
  suite = await openSuite(folder)
}, 60_000)

afterAll(async () => {
  await suite?.bench.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Sitting extends Played {
  readonly shown: string
  /** `CHECK reason` of all that is neither conforme, nor an advice, nor without object. */
  readonly reds: readonly string[]
}

/** A scenario gone through by a person at the terminal, the simulator DUI in front of them; its screen shows no Message-ID. */
async function sit(id: string, defects: readonly DefectId[] = []): Promise<Sitting> {
  const scenario = suite.definitions.scenarios.find((s) => s.id === id)
  if (!scenario) throw new Error(`no scenario ${id}`)
  const persona = suite.definitions.personas.get(scenario.persona ?? '') ?? null
  let carer: Carer | undefined
  const played = await suite.play(defects, {
    profile: 'mssante',
    only: [id],
    adapterOf: (dui) => {
      carer = aCarer(dui, { scenario, persona, clock: QUICK_CLOCK, proofs: join(folder, 'preuves') })
      return carer.adapter
    },
  })
  return { ...played, shown: carer?.shown() ?? '', reds: redsOf(played) }
}

function redsOf({ events }: Played): string[] {
  return events.flatMap((e) =>
    e.type === 'finding' && !['conforme', 'avertissement', 'sans-objet'].includes(e.finding.verdict) ? [`${e.finding.check} ${e.finding.reason ?? ''}`] : [],
  )
}

describe('a person plays the scenarios of mail', () => {
  it.each([
    ['mssante-envoi-dlu-urgences', 'the message sent is recognised by its subject and its recipient'],
    ['mssante-envoi-usager', 'nothing to look at but what left'],
    ['mssante-opposition-usager', 'a refusal is told as such'],
    ['mssante-adresse-refusee', 'a refusal of the operator too'],
    ['mssante-boite-inconnue', 'the failure is on the message sent'],
    ['mssante-accuses-recus', 'three messages alike are told apart by whom they were for'],
    ['mssante-usager-repond', 'the citizen is recognised'],
    ['mssante-recevoir-crh', 'the message and its document are recognised'],
    ['mssante-recevoir-piege', 'the document waits for a comparison'],
    ['mssante-recevoir-identite-provisoire', 'the person compares, and attaches'],
    ['mssante-recevoir-doublons', 'one document, and one message told as already there'],
    ['mssante-recevoir-deux-canaux', 'the same document by mail and from the DMP'],
    ['mssante-recevoir-nouvelle-version', 'two versions of one report'],
    ['mssante-recevoir-plusieurs-documents', 'two documents, one message'],
    ['mssante-recevoir-variantes', 'four reports from four places'],
    ['mssante-recevoir-archives-abimees', 'seven errors and one report'],
    ['mssante-boite-renumerotee', 'each message once'],
    ['mssante-messages-ordinaires', 'letters, and a report'],
  ])('%s: %s', async (id) => {
    const { verdict, reds, shown } = await sit(id)
    expect({ verdict, reds }, shown).toEqual({ verdict: 'conforme', reds: [] })
    expect(shown).not.toMatch(/(?:Message|En réponse au message|Message à transférer) +<\S+@/)
  })

  it.each<[DefectId, string]>([
    ['mss-opposition-usager-ignoree', 'mssante-opposition-usager'],
    ['mss-refus-renvoye', 'mssante-adresse-refusee'],
    ['mss-sans-traces', 'mssante-recevoir-crh'],
    ['mss-liste-sans-auteur', 'mssante-recevoir-crh'],
    ['mss-document-non-classe', 'mssante-recevoir-plusieurs-documents'],
    ['mss-doublon-message', 'mssante-recevoir-doublons'],
    ['mss-doublon-document', 'mssante-recevoir-doublons'],
    ['mss-traits-non-compares', 'mssante-recevoir-piege'],
    ['mss-rattachement-perdu', 'mssante-recevoir-identite-provisoire'],
    ['mss-premiere-archive-seule', 'mssante-messages-ordinaires'],
    ['mss-version-non-remplacee', 'mssante-recevoir-nouvelle-version'],
    ['mss-pieces-homonymes', 'mssante-messages-ordinaires'],
    ['mss-archive-illisible-muette', 'mssante-recevoir-archives-abimees'],
    ['mss-accuse-non-rapproche', 'mssante-accuses-recus'],
    ['mss-dsn-ignore', 'mssante-boite-inconnue'],
    ['mss-usager-comme-pro', 'mssante-usager-repond'],
  ])('sees the defect %s in %s as a machine does', async (defect, id) => {
    const machine = redsOf(await suite.play([defect], { profile: 'mssante', only: [id] }))
    const { reds, shown } = await sit(id, [defect])
    expect(machine).not.toEqual([])
    expect(new Set(reds), shown).toEqual(new Set(machine))
  })
})
