import type { Communication } from '@medplum/fhirtypes'
import { expect, test } from 'vitest'
import type { DefectId } from '../../../../mocks/dui/index.ts'
import { MATRICULE, told } from './mail-scene.ts'
import { APP_BOX, type OperatorScene, operatorScene } from './operator-scene.ts'

const CR = { patient: MATRICULE, kind: 'cr-hospitalier' }
const PRO = 'urgences@ch-fictif.mssante.fr'

/** One way to look at what is done of a mail: what is seen when the DUI is right, and with the defect. */
interface Case {
  readonly defect: DefectId
  readonly look: (s: OperatorScene) => Promise<unknown>
  readonly right: unknown
  readonly wrong: unknown
}

const states = (s: OperatorScene): unknown[] => s.received().map((m) => told(m, 'status'))
const status =
  (...messages: object[]) =>
  async (s: OperatorScene): Promise<unknown[]> => {
    s.bench.seed({ messages } as never)
    await s.act('message.fetch')
    return states(s)
  }
const filed =
  (...messages: object[]) =>
  async (s: OperatorScene): Promise<number> => {
    await status(...messages)(s)
    return s.documents().length
  }
const first =
  (look: (m: Communication | undefined) => unknown, message: object) =>
  async (s: OperatorScene): Promise<unknown> => {
    await status(message)(s)
    return look(s.received()[0])
  }
const sentState =
  (seed: object) =>
  async (s: OperatorScene): Promise<unknown> => {
    s.bench.seed(seed as never)
    await s.act('message.send', {
      vers: Object.keys((seed as { correspondents?: object }).correspondents ?? { usager: 1 })[0] ?? '',
      type: '34112-3',
      accuse: 'lecture',
    })
    await s.act('message.fetch')
    return told(s.messages()[0], 'status')
  }

const CASES: readonly Case[] = [
  { defect: 'mss-document-non-classe', look: status({ documents: [CR] }), right: ['filed'], wrong: ['unread'] },
  { defect: 'mss-doublon-message', look: filed({ documents: [{ ...CR, label: 'a' }], copies: 2 }), right: 1, wrong: 2 },
  {
    defect: 'mss-doublon-document',
    look: filed({ documents: [{ ...CR, label: 'a' }] }, { documents: [{ ...CR, label: 'a' }], label: 'b' }),
    right: 1,
    wrong: 2,
  },
  { defect: 'mss-inconnu-au-premier', look: filed({ documents: [{ patient: '279035121518989', kind: 'cr-hospitalier' }] }), right: 0, wrong: 1 },
  { defect: 'mss-sans-ins-classe', look: filed({ documents: [{ ...CR, changes: { sansIns: true } }] }), right: 0, wrong: 1 },
  { defect: 'mss-traits-non-compares', look: filed({ documents: [{ ...CR, changes: { dateNaissance: '1950-01-01' } }] }), right: 0, wrong: 1 },
  { defect: 'mss-traits-incomplets-acceptes', look: filed({ documents: [{ ...CR, changes: { sansTraits: ['sexe'] } }] }), right: 0, wrong: 1 },
  {
    defect: 'mss-patient-par-objet',
    look: filed({ documents: [{ patient: '279035121518989', kind: 'cr-hospitalier' }], misleading: MATRICULE }),
    right: 0,
    wrong: 1,
  },
  { defect: 'mss-oid-ignore', look: filed({ documents: [{ ...CR, changes: { oid: '1.2.250.1.213.1.4.10' } }] }), right: 0, wrong: 1 },
  { defect: 'mss-archive-nom-exact', look: status({ documents: [CR], archive: 'nom-majuscules' }), right: ['filed'], wrong: ['read'] },
  { defect: 'mss-premier-document-seul', look: filed({ documents: [CR, { patient: MATRICULE, kind: 'synthese-medicale' }] }), right: 2, wrong: 1 },
  { defect: 'mss-archive-illisible-muette', look: status({ documents: [CR], archive: 'tronquee' }), right: ['refused'], wrong: ['read'] },
  {
    defect: 'mss-pieces-homonymes',
    look: first((m) => m?.payload?.filter((p) => p.contentAttachment).length, {
      text: 'x',
      attachments: [
        { name: 'a.txt', text: 'un' },
        { name: 'a.txt', text: 'deux' },
      ],
    }),
    right: 2,
    wrong: 1,
  },
  {
    defect: 'mss-accuse-non-rapproche',
    look: sentState({ correspondents: { [PRO]: [{ kind: 'mdn', type: 'processed' }] } }),
    right: 'integrated',
    wrong: 'sent',
  },
  {
    defect: 'mss-dsn-ignore',
    look: sentState({ correspondents: { [PRO]: [{ kind: 'echec-de-remise', status: '5.1.1' }] } }),
    right: 'not-delivered',
    wrong: 'sent',
  },
  { defect: 'mss-non-remise-cachee', look: sentState({ boxesState: { [MATRICULE]: 'closed' } }), right: 'not-delivered', wrong: 'sent' },
  {
    defect: 'mss-accuse-integre',
    look: async (s) => {
      await sentState({ correspondents: { [PRO]: [{ kind: 'mdn', type: 'processed' }] } })(s)
      return states(s)
    },
    right: ['receipt'],
    wrong: ['filed'],
  },
  { defect: 'mss-usager-comme-pro', look: first((m) => told(m, 'citizen'), { from: MATRICULE, text: 'Merci' }), right: true, wrong: false },
  {
    defect: 'mss-lu-avant-integration',
    look: async (s) => {
      await status({ documents: [CR], archive: 'tronquee' })(s)
      return s.flags()
    },
    right: [[]],
    wrong: [['\\Seen']],
  },
  {
    defect: 'mss-uidvalidity-ignoree',
    look: async (s) => {
      await filed({ documents: [{ ...CR, changes: { dateNaissance: '1950-01-01' } }] })(s)
      s.bench.seed({ renumber: [{ box: APP_BOX }] } as never, 'run/suite')
      await s.act('message.fetch')
      return states(s)
    },
    right: ['waiting'],
    wrong: ['waiting', 'waiting'],
  },
  { defect: 'mss-sans-archive-en-erreur', look: status({ text: 'Bonjour' }), right: ['read'], wrong: ['refused'] },
  {
    defect: 'mss-version-non-remplacee',
    look: async (s) => {
      await filed({ documents: [{ ...CR, label: 'v1', created: 'J-2T10:00' }] }, { documents: [{ ...CR, label: 'v2', replaces: 'v1', action: 'C' }] })(s)
      return s.documents()
    },
    right: ['34112-3 replaced', '34112-3 integrated'],
    wrong: ['34112-3 integrated', '34112-3 integrated'],
  },
  { defect: 'mss-prefixe-montre', look: first((m) => m?.topic?.text?.startsWith('XDM/1.0/DDM'), { documents: [CR] }), right: false, wrong: true },
  {
    defect: 'mss-purge-aveugle',
    look: async (s) => {
      await filed({ text: 'Bonjour' })(s)
      return s.bench.exchanges('mssante.imap.expunge').length
    },
    right: 0,
    wrong: 1,
  },
  {
    defect: 'mss-html-actif',
    look: first((m) => m?.payload?.[0]?.contentString?.includes('<script'), { html: '<p>Bonjour</p><script>alert(1)</script>' }),
    right: false,
    wrong: true,
  },
  { defect: 'mss-sans-traces', look: first((m) => m?.extension?.some((e) => e.url.endsWith(':trace')), { documents: [CR] }), right: true, wrong: false },
  {
    defect: 'mss-liste-sans-auteur',
    look: first((m) => m?.extension?.find((e) => e.url.endsWith(':document'))?.extension?.some((e) => e.url === 'author'), { documents: [CR] }),
    right: true,
    wrong: false,
  },
  {
    defect: 'mss-suppression-ignoree',
    look: async (s) => {
      await filed({ documents: [{ ...CR, label: 'a' }] }, { documents: [{ ...CR, label: 'a', action: 'D' }], label: 'b' })(s)
      return s.documents()
    },
    right: ['34112-3 withdrawn'],
    wrong: ['34112-3 integrated'],
  },
  {
    defect: 'mss-rattachement-perdu',
    look: async (s) => {
      await filed({ documents: [{ ...CR, changes: { sansIns: true } }] })(s)
      await s.act('message.integrate', { message: s.received()[0]?.identifier?.[0]?.value ?? '', decision: 'rattacher' })
      return s.documents().length
    },
    right: 1,
    wrong: 0,
  },
  {
    defect: 'mss-premiere-archive-seule',
    look: filed({ documents: [CR, { patient: MATRICULE, kind: 'synthese-medicale' }], archive: 'deux-archives' }),
    right: 2,
    wrong: 1,
  },
]

test.each(CASES)('$defect shows in what is done of a mail, and only with it', { timeout: 20_000 }, async ({ defect, look, right, wrong }) => {
  for (const [defects, expected] of [
    [[], right],
    [[defect], wrong],
  ] as const) {
    await using s = await operatorScene({ defects })
    expect(await look(s)).toEqual(expected)
  }
})

test('a break while waiting is mended; the defect hears nothing more', { timeout: 20_000 }, async () => {
  for (const [defects, heard] of [
    [[], 1],
    [['mss-attente-perdue'], 0],
  ] as const) {
    await using s = await operatorScene({ defects, mail: { pollMs: 100, patienceMs: 4000 } })
    s.bench.arm('imap-bye')
    const waiting = s.act('message.fetch', { attendre: 'oui' })
    await s.bench.recorded('mssante.imap', 1)
    s.bench.seed({ messages: [{ documents: [CR] }] } as never)
    await waiting
    expect(s.documents()).toHaveLength(heard)
  }
})
