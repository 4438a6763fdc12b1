import { expect, test } from 'vitest'
import type { DefectId } from '../../../../mocks/dui/index.ts'
import { fakePsc } from './fake-psc.ts'
import { fieldOf, type MailScene, type MailSceneOptions, mailScene } from './mail-scene.ts'
import { type BenchWish, type SmtpBench, smtpBench } from './smtp-bench.ts'

const PRO = 'urgences@ch-fictif.mssante.fr'
const TEN = Array.from({ length: 10 }, (_, i) => `correspondant${i + 1}@ch-fictif.mssante.fr`).join(' ')

/** One way to look at what leaves: what is seen when the DUI is right, and with the defect. */
interface Case {
  readonly defect: DefectId
  readonly wish?: BenchWish
  readonly scene?: MailSceneOptions
  readonly look: (s: MailScene, smtp: SmtpBench) => Promise<unknown>
  readonly right: unknown
  readonly wrong: unknown
}

const sent =
  (...actions: Readonly<Record<string, string>>[]) =>
  async (s: MailScene, smtp: SmtpBench): Promise<string[]> => {
    for (const args of actions) await s.act('message.send', args)
    return smtp.taken.map((m) => m.raw)
  }
const field =
  (name: string, ...actions: Readonly<Record<string, string>>[]) =>
  async (s: MailScene, smtp: SmtpBench): Promise<unknown> =>
    fieldOf((await sent(...actions)(s, smtp)).at(-1) ?? '', name)
const count =
  (...actions: Readonly<Record<string, string>>[]) =>
  async (s: MailScene, smtp: SmtpBench): Promise<number> =>
    (await sent(...actions)(s, smtp)).length
const ids = async (s: MailScene, smtp: SmtpBench): Promise<number> =>
  new Set((await sent({ vers: PRO, texte: 'x' })(s, smtp)).map((raw) => fieldOf(raw, 'Message-ID'))).size
const flagged =
  (attribut: string, vers: string) =>
  async (s: MailScene, smtp: SmtpBench): Promise<number> => {
    s.dui.flag(s.resident, { attribut })
    return count({ vers, type: '34112-3' })(s, smtp)
  }

const CASES: readonly Case[] = [
  { defect: 'mss-ins-toujours-o', scene: { qualified: false }, look: field('X-MSS-INS', { vers: PRO, type: '34112-3' }), right: 'N', wrong: 'O' },
  {
    defect: 'mss-sans-accuse-lecture',
    look: field('Disposition-Notification-To', { vers: PRO, texte: 'x', accuse: 'lecture' }),
    right: 'dui@esms-fictif.mssante.fr',
    wrong: undefined,
  },
  {
    defect: 'mss-sans-notify',
    look: async (s, smtp) => {
      await sent({ vers: PRO, texte: 'x', accuse: 'remise' })(s, smtp)
      return smtp.taken[0]?.notify
    },
    right: ['SUCCESS', 'FAILURE'],
    wrong: [],
  },
  {
    defect: 'mss-reponse-sans-fil',
    look: async (s, smtp) => {
      await s.act('message.send', { vers: PRO, texte: 'x' })
      return typeof (await field('References', { enReponseA: fieldOf(smtp.taken[0]?.raw ?? '', 'Message-ID') ?? '', texte: 'y' })(s, smtp))
    },
    right: 'string',
    wrong: 'undefined',
  },
  { defect: 'mss-renvoi-autre-identifiant', wish: { data: [451] }, look: ids, right: 1, wrong: 2 },
  { defect: 'mss-renvoi-sans-fin', wish: { data: Array.from({ length: 20 }, () => 451) }, look: count({ vers: PRO, texte: 'x' }), right: 3, wrong: 13 },
  { defect: 'mss-refus-renvoye', wish: { data: [550, 550] }, look: count({ vers: PRO, texte: 'x' }), right: 1, wrong: 2 },
  {
    defect: 'mss-remplacement-sans-fil',
    look: async (s, smtp) => typeof (await field('In-Reply-To', { vers: PRO, type: '34112-3' }, { remplace: 'oui' })(s, smtp)),
    right: 'string',
    wrong: 'undefined',
  },
  {
    defect: 'mss-sans-annule-et-remplace',
    look: async (s, smtp) => (await sent({ vers: PRO, type: '34112-3' }, { remplace: 'oui' })(s, smtp)).at(-1)?.includes('Annule et remplace'),
    right: true,
    wrong: false,
  },
  { defect: 'mss-app-sans-reply-to', look: field('Reply-To', { vers: PRO, texte: 'x' }), right: 'coordination@esms-fictif.mssante.fr', wrong: undefined },
  {
    defect: 'mss-app-sans-mention',
    look: async (s, smtp) => (await sent({ vers: PRO, texte: 'x' })(s, smtp))[0]?.includes('automatiquement'),
    right: true,
    wrong: false,
  },
  {
    defect: 'mss-neuf-correspondants',
    look: async (s, smtp) => {
      await sent({ vers: TEN, type: '34112-3' })(s, smtp)
      return smtp.taken[0]?.to.length
    },
    right: 10,
    wrong: 9,
  },
  { defect: 'mss-usager-non-qualifie', scene: { qualified: false }, look: count({ vers: 'usager', type: '34112-3' }), right: 0, wrong: 1 },
  { defect: 'mss-mes-minuscules', look: field('X-MSS-MES', { vers: 'usager', texte: 'x', reponse: 'non' }), right: 'FIN', wrong: 'fin' },
  { defect: 'mss-mes-toujours', look: field('X-MSS-MES', { vers: 'usager', texte: 'x' }), right: undefined, wrong: 'FIN' },
  { defect: 'mss-fin-avec-texte', look: async (s, smtp) => String(await field('Subject', { fin: 'oui' })(s, smtp)).length, right: 5, wrong: 48 },
  { defect: 'mss-usager-trop-gros', wish: { size: 60_000_000 }, look: count({ vers: 'usager', texte: 'x', pieceOctets: '20000000' }), right: 0, wrong: 1 },
  { defect: 'mss-taille-ignoree', wish: { size: 50_000 }, look: count({ vers: PRO, texte: 'x', pieceOctets: '60000' }), right: 0, wrong: 1 },
  { defect: 'mss-usager-invisible', look: count({ vers: 'usager', type: '34112-3', visibilite: 'INVISIBLE_PATIENT' }), right: 0, wrong: 1 },
  { defect: 'mss-pro-masque', look: count({ vers: PRO, type: '34112-3', visibilite: 'MASQUE_PS' }), right: 0, wrong: 1 },
  { defect: 'mss-opposition-usager-ignoree', look: flagged('opposition-mss-usager', 'usager'), right: 0, wrong: 1 },
  { defect: 'mss-opposition-pro-ignoree', look: flagged('opposition-mss-pro', PRO), right: 0, wrong: 1 },
]

test.each(CASES)('$defect shows in what leaves, and only with it', async ({ defect, wish, scene, look, right, wrong }) => {
  for (const [defects, expected] of [
    [[], right],
    [[defect], wrong],
  ] as const) {
    await using smtp = await smtpBench(wish)
    await using s = await mailScene({ ...scene, smtp, defects })
    expect(await look(s, smtp)).toEqual(expected)
  }
})

test('a refused token is renewed once, and no more; the defect insists', async () => {
  for (const [defects, attempts] of [
    [[], 2],
    [['mss-jeton-refuse-insiste'], 5],
  ] as const) {
    await using smtp = await smtpBench({ token: 'un-autre' })
    await using psc = await fakePsc('jeton-1', 'jeton-2')
    const options = { url: psc.url, clientId: 'dui', clientSecret: 'secret', professional: { idNat: '899900000011' } }
    await using s = await mailScene({ smtp, defects, mail: { psc: options } })
    expect(await s.act('message.send', { boite: 'ORG', vers: PRO, texte: 'x' })).toMatchObject({ outcome: 'failed' })
    expect(smtp.commands.filter((c) => c === 'AUTH XOAUTH2')).toHaveLength(attempts)
  }
})

test('a refresh that is refused ends the session until somebody logs in again', async () => {
  await using smtp = await smtpBench()
  await using psc = await fakePsc('jeton-1')
  psc.expiresIn = 5
  const options = {
    url: psc.url,
    clientId: 'dui',
    clientSecret: 'secret',
    professional: { idNat: '899900000011' },
    professionals: { infirmier: { idNat: '899900000029' } },
  }
  await using s = await mailScene({ smtp, mail: { psc: options } })
  const send = () => s.act('message.send', { boite: 'PER', vers: PRO, texte: 'x' })
  expect(await send()).toMatchObject({ outcome: 'done' })
  psc.refreshable = false
  expect(await send()).toMatchObject({ outcome: 'failed', message: expect.stringContaining('reconnectez-vous') })
  expect(await send()).toMatchObject({ outcome: 'failed' })
  expect(smtp.taken).toHaveLength(1)
  expect(await s.dui.login({ professionnel: 'infirmier' })).toMatchObject({ outcome: 'done' })
  expect(psc.heard.filter((h) => 'login_hint' in h).map((h) => h['login_hint'])).toEqual(['899900000011', '899900000029'])
  expect(psc.heard.every((h) => h['authorization'] === `Basic ${Buffer.from('dui:secret').toString('base64')}`)).toBe(true)
  psc.expiresIn = 120
  await s.dui.login({})
  expect(await send()).toMatchObject({ outcome: 'done' })
})
