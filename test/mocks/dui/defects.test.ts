import { describe, expect, test } from 'vitest'
import { type DefectId, INSI_DEFECTS, openSimulatorDui, type Reply } from '../../../mocks/dui/index.ts'
import { frozenClock } from '../../../src/evidence/clock.ts'
import { seededIds } from '../../../src/evidence/ids.ts'
import { readIdentityView } from '../../../src/protocol/fhir/identity-view.ts'
import { DARTAGNAN, NOW, patientOf, type Scene, scene, type TypedTraits, textOn } from './scene.ts'
import { found, NOBODY, prefixed, type Scripted, SEVERAL, technicalFault, verification } from './scripted-insi.ts'

/** One way to look at the DUI: what is done, what is seen when the DUI is right, what is seen with the defect. */
interface Case {
  readonly defect: DefectId
  readonly traits?: TypedTraits
  readonly look: (s: Scene) => Promise<unknown>
  readonly right: unknown
  readonly wrong: unknown
}

const MATRICULE = '101066322075460'
const NIR = '1.2.250.1.213.1.4.8'
const NIA = '1.2.250.1.213.1.4.9'
const TWO_NAMES: TypedTraits = { ...DARTAGNAN, nom: 'HOUILLES', prenom: 'PIERRE', liste: 'PIERRE PAUL' }

/** Body of the first call of a search. */
const body = async (s: Scene): Promise<string> => {
  await s.search({ avecLieu: 'oui' }, found())
  return s.insi.seen[0]?.body ?? ''
}
const part =
  (pattern: RegExp) =>
  async (s: Scene): Promise<unknown> =>
    pattern.exec(await body(s))?.[1] ?? null
const has =
  (text: string) =>
  async (s: Scene): Promise<boolean> =>
    (await body(s)).includes(text)
const header =
  (name: string) =>
  async (s: Scene): Promise<unknown> => {
    await s.search({}, found())
    return s.insi.seen[0]?.headers[name]
  }
const wire =
  (name: string) =>
  async (s: Scene): Promise<string> =>
    textOn(await body(s), name)
const distinct =
  (name: string) =>
  async (s: Scene): Promise<number> => {
    await s.search({}, NOBODY)
    return new Set(s.insi.seen.map((c) => textOn(c.body, name))).size
  }
const attempts =
  (...answers: Scripted[]) =>
  async (s: Scene): Promise<string[]> => {
    await s.search({}, ...answers)
    return s.attempts()
  }
const view = (s: Scene, side: 'affichage' | 'sortie' = 'affichage'): ReturnType<typeof readIdentityView> =>
  readIdentityView(s.dui.patient(s.resident, side) ?? { resourceType: 'Patient' })
const after =
  (key: keyof ReturnType<typeof readIdentityView>, answer: Scripted = found()) =>
  async (s: Scene): Promise<unknown> => {
    await s.search({ decision: 'accepter' }, answer)
    return view(s)[key]
  }
const insAfter =
  (act: (s: Scene) => unknown) =>
  async (s: Scene): Promise<unknown> => {
    await s.search({}, found())
    await act(s)
    const { status, ins } = view(s)
    return [status, ins.length]
  }

const ACTION = 'urn:ServiceIdentiteCertifiee:1.0.0:'
const TYPE = `application/soap+xml; charset=utf-8; action="${ACTION}rechercherInsAvecTraitsIdentite"`
const ENVELOPE = /xmlns:soap="([^"]*)"/
const OUTAGE: Reply = {
  outcome: 'failed',
  message: 'Le téléservice INSi est indisponible (le service a répondu 503). L’identité n’est pas modifiée. Vous pourrez réessayer plus tard.',
}
const unavailable: Scripted = (r) => r.writeHead(503).end()

const CASES: readonly Case[] = [
  {
    defect: 'numero-hors-banc',
    look: async (s) => {
      await s.search({ mode: 'carte', carteMatricule: '1010663220754' }, found())
      return /<[\w:]*MatriculeOD>.*?<[\w:]*NumIdentifiant>(\d+)</.exec(s.insi.seen[0]?.body ?? '')?.[1] ?? null
    },
    right: null,
    wrong: '1991299999123',
  },
  { defect: 'type-text-xml', look: header('content-type'), right: TYPE, wrong: TYPE.replace('application/soap+xml', 'text/xml') },
  { defect: 'enveloppe-soap-1-1', look: part(ENVELOPE), right: 'http://www.w3.org/2003/05/soap-envelope', wrong: 'http://schemas.xmlsoap.org/soap/envelope/' },
  {
    defect: 'espace-de-noms-soap-faux',
    look: part(ENVELOPE),
    right: 'http://www.w3.org/2003/05/soap-envelope',
    wrong: 'http://www.w3.org/2003/05/soap-enveloppe',
  },
  { defect: 'deux-corps', look: async (s) => (await body(s)).split('<r:RECSANSVITALE').length - 1, right: 1, wrong: 2 },
  { defect: 'xml-mal-forme', look: has(' & '), right: false, wrong: true },
  { defect: 'action-http-differente', look: header('content-type'), right: TYPE, wrong: TYPE.replace('AvecTraitsIdentite', '') },
  { defect: 'sans-contexte-lps', look: has('ContexteLPS'), right: true, wrong: false },
  { defect: 'contexte-lps-desordonne', look: part(/ContexteLPS [^>]*><(ctxlps:\w+)/), right: 'ctxlps:Id', wrong: 'ctxlps:Temps' },
  { defect: 'sans-idam', look: has('IDAM'), right: true, wrong: false },
  { defect: 'idam-inconnu', look: wire('ctxlps:IDAM'), right: 'SIM0000GAB01', wrong: 'ZZZ99ZZ99ZZ9' },
  { defect: 'idam-sans-r', look: has('<ctxlps:IDAM R="4">'), right: true, wrong: false },
  { defect: 'nom-logiciel-libre', look: wire('ctxlps:Nom'), right: 'urn:lps:DUI-SIMULATEUR:1.0.0', wrong: 'DUI-SIMULATEUR' },
  { defect: 'instance-sans-uuid', look: async (s) => textOn(await body(s), 'ctxlps:Instance').length, right: 36, wrong: 'POSTE-1'.length },
  { defect: 'sans-contexte-bam', look: has('ContexteBAM'), right: true, wrong: false },
  { defect: 'sans-couverture', look: has('<ctxbam:COUVERTURE/>'), right: true, wrong: false },
  { defect: 'version-bam-ancienne', look: part(/ContexteBAM [^>]*Version="([^"]*)"/), right: '01_02', wrong: '1.0' },
  { defect: 'sans-message-id', look: has('wsa:MessageID'), right: true, wrong: false },
  { defect: 'message-id-reutilise', traits: TWO_NAMES, look: distinct('wsa:MessageID'), right: 3, wrong: 1 },
  { defect: 'id-contexte-reutilise', traits: TWO_NAMES, look: distinct('ctxlps:Id'), right: 3, wrong: 1 },
  { defect: 'emetteur-faux', look: wire('ctxbam:Emetteur'), right: '10B0000001', wrong: '10B9999999' },
  {
    defect: 'assertion-incomplete',
    look: async (s) => [...(await body(s)).matchAll(/<saml:(Assertion|NameID|Attribute)\b(?:[^>]*?Name="(\w+)")?/g)].map((m) => m[2] ?? m[1]),
    right: [],
    wrong: ['Assertion', 'NameID', 'secteurActivite', 'codeSpecialiteAMO'],
  },
  { defect: 'sans-action', look: has('wsa:Action'), right: true, wrong: false },
  { defect: 'action-inconnue', look: wire('wsa:Action'), right: `${ACTION}rechercherInsAvecTraitsIdentite`, wrong: `${ACTION}chercherPersonne` },
  { defect: 'corps-desordonne', look: part(/INSiRecSans"><(r:\w+)/), right: 'r:NomNaissance', wrong: 'r:DateNaissance' },
  { defect: 'trait-vide', look: wire('r:Sexe'), right: 'M', wrong: '' },
  { defect: 'minuscules', look: wire('r:NomNaissance'), right: "D'ARTAGNAN DE L'HERAULT", wrong: "d'artagnan de l'herault" },
  { defect: 'garde-les-accents', traits: { ...DARTAGNAN, nom: 'D’Æion' }, look: wire('r:NomNaissance'), right: "D'AEION", wrong: 'D’Æion' },
  { defect: 'apostrophe-courbe', look: wire('r:NomNaissance'), right: "D'ARTAGNAN DE L'HERAULT", wrong: 'D’ARTAGNAN DE L’HERAULT' },
  { defect: 'date-au-format-francais', look: wire('r:DateNaissance'), right: '2001-06-17', wrong: '17/06/2001' },
  { defect: 'sexe-indetermine-envoye', look: wire('r:Sexe'), right: 'M', wrong: 'I' },
  { defect: 'lieu-en-clair', look: wire('r:LieuNaissance'), right: '63220', wrong: 'LA BOURBOULE' },
  {
    defect: 'appelle-pour-fictive',
    look: async (s) => {
      s.dui.flag(s.resident, { attribut: 'fictive' })
      await s.search({}, NOBODY)
      return s.insi.seen.length > 0
    },
    right: false,
    wrong: true,
  },
  {
    defect: 'prenoms-joints-d-abord',
    traits: TWO_NAMES,
    look: attempts(NOBODY),
    right: ['PIERRE', 'PAUL', 'PIERRE PAUL'],
    wrong: ['PIERRE PAUL', 'PIERRE', 'PAUL'],
  },
  { defect: 'un-seul-prenom', traits: TWO_NAMES, look: attempts(NOBODY), right: ['PIERRE', 'PAUL', 'PIERRE PAUL'], wrong: ['PIERRE'] },
  {
    defect: 's-arrete-si-plusieurs',
    traits: TWO_NAMES,
    look: async (s) => [(await s.search({}, SEVERAL)).message?.includes('Précisez'), s.attempts()],
    right: [true, ['PIERRE', 'PIERRE PAUL', 'PIERRE PAUL @ 63220']],
    wrong: [false, ['PIERRE']],
  },
  {
    defect: 'repete-si-plusieurs',
    traits: TWO_NAMES,
    look: attempts(SEVERAL),
    right: ['PIERRE', 'PIERRE PAUL', 'PIERRE PAUL @ 63220'],
    wrong: ['PIERRE', 'PIERRE'],
  },
  { defect: 'rafale', look: attempts(found()), right: ['PIERRE-ALAIN'], wrong: ['PIERRE-ALAIN', 'PIERRE-ALAIN', 'PIERRE-ALAIN'] },
  { defect: 'oid-de-test', look: after('ins'), right: [{ matricule: MATRICULE, oid: NIR }], wrong: [{ matricule: MATRICULE, oid: '1.2.250.1.213.1.4.10' }] },
  { defect: 'cle-recalculee-fausse', look: after('ins'), right: [{ matricule: MATRICULE, oid: NIR }], wrong: [{ matricule: '101066322075437', oid: NIR }] },
  { defect: 'trait-absent-avec-ins', look: after('lieuNaissance'), right: '63220', wrong: '' },
  { defect: 'traits-locaux-gardes', traits: { ...DARTAGNAN, date: '2001-06-18' }, look: after('dateNaissance'), right: '2001-06-17', wrong: '2001-06-18' },
  { defect: 'casse-changee', look: after('nomNaissance'), right: "D'ARTAGNAN DE L'HERAULT", wrong: "D'Artagnan De L'Herault" },
  {
    defect: 'ins-transmise-si-recuperee',
    look: async (s) => {
      await s.search({}, found())
      return view(s, 'sortie').ins
    },
    right: [],
    wrong: [{ matricule: MATRICULE, oid: NIR }],
  },
  { defect: 'premier-prenom-coupe', look: after('premierPrenom'), right: 'PIERRE-ALAIN', wrong: 'PIERRE' },
  { defect: 'premier-prenom-tronque', look: after('premierPrenom'), right: 'PIERRE-ALAIN', wrong: 'PIERRE-ALAI' },
  { defect: 'recuperee-donnee-pour-qualifiee', look: after('status'), right: 'recuperee', wrong: 'qualifiee' },
  { defect: 'validation-oubliee', look: insAfter((s) => s.dui.validate(s.resident, { justificatif: 'PA' })), right: ['qualifiee', 1], wrong: ['recuperee', 1] },
  {
    defect: 'validation-perdue',
    look: async (s) => {
      s.dui.validate(s.resident, { justificatif: 'PA' })
      return after('status')(s)
    },
    right: 'qualifiee',
    wrong: 'recuperee',
  },
  { defect: 'matricule-non-enregistre', look: after('ins'), right: [{ matricule: MATRICULE, oid: NIR }], wrong: [] },
  {
    defect: 'historique-perdu',
    look: after('historique', found({ histo: [['2090763220834', '39', NIR]] })),
    right: [{ matricule: '209076322083439', oid: NIR }],
    wrong: [],
  },
  {
    defect: 'actif-montre-comme-ancien',
    look: after('historique', found({ histo: [['2090763220834', '39', NIR]] })),
    right: [{ matricule: '209076322083439', oid: NIR }],
    wrong: [
      { matricule: '209076322083439', oid: NIR },
      { matricule: MATRICULE, oid: NIR },
    ],
  },
  {
    defect: 'plante-sur-historique',
    look: after('ins', found({ histo: [['2090763220834', '39', NIR]] })),
    right: [{ matricule: MATRICULE, oid: NIR }],
    wrong: [],
  },
  { defect: 'lit-par-prefixe', look: after('ins', prefixed(found())), right: [{ matricule: MATRICULE, oid: NIR }], wrong: [] },
  {
    defect: 'nia-pris-pour-nir',
    look: after('ins', found({ oid: NIA })),
    right: [{ matricule: MATRICULE, oid: NIA }],
    wrong: [{ matricule: MATRICULE, oid: NIR }],
  },
  { defect: 'rapatrie-date-incomplete', look: after('dateNaissance', found({ date: '2001-00-17' })), right: '2001-06-17', wrong: '2001-00-17' },
  { defect: 'rapatrie-champ-vide', look: after('nomNaissance', found({ nom: '' })), right: "D'ARTAGNAN DE L'HERAULT", wrong: '' },
  {
    defect: 'panne-dite-introuvable',
    look: (s) => s.search({}, unavailable),
    right: OUTAGE,
    wrong: { outcome: 'done', message: 'INSi : aucune identité trouvée. L’identité n’est pas modifiée.' },
  },
  { defect: 'panne-silencieuse', look: (s) => s.search({}, unavailable), right: OUTAGE, wrong: { outcome: 'done' } },
  {
    defect: 'ecrase-sans-demander',
    traits: { ...DARTAGNAN, nom: 'ATHOS' },
    look: async (s) => [(await s.search({ decision: 'refuser' }, found())).message?.includes('ATHOS'), view(s).nomNaissance],
    right: [true, 'ATHOS'],
    wrong: [false, "D'ARTAGNAN DE L'HERAULT"],
  },
  {
    defect: 'ecarts-non-montres',
    traits: { ...DARTAGNAN, nom: 'ATHOS' },
    look: async (s) => [(await s.search({ decision: 'refuser' }, found())).message?.includes('ATHOS'), view(s).nomNaissance],
    right: [true, 'ATHOS'],
    wrong: [false, 'ATHOS'],
  },
  { defect: 'recuperee-sans-reponse', look: after('status', NOBODY), right: 'provisoire', wrong: 'recuperee' },
  {
    defect: 'remplit-nom-utilise',
    look: async (s) => {
      await s.search({}, found())
      return s.dui.patient(s.resident, 'affichage')?.name?.filter((n) => n.use === 'usual')
    },
    right: [],
    wrong: [{ use: 'usual', family: "D'ARTAGNAN DE L'HERAULT", given: ['PIERRE-ALAIN'] }],
  },
  {
    defect: 'ins-gardee-si-douteuse',
    look: insAfter((s) => s.dui.flag(s.resident, { attribut: 'douteuse' })),
    right: ['provisoire', 0],
    wrong: ['recuperee', 1],
  },
  {
    defect: 'ins-gardee-apres-modification',
    look: insAfter((s) => s.dui.update(s.resident, patientOf({ nom: 'ATHOS' }))),
    right: ['provisoire', 0],
    wrong: ['recuperee', 1],
  },
  {
    defect: 'trait-complementaire-declasse',
    look: insAfter((s) => s.dui.update(s.resident, patientOf({ nomUtilise: 'CHARLES' }))),
    right: ['recuperee', 1],
    wrong: ['provisoire', 0],
  },
  { defect: 'nom-utilise-obligatoire', look: async (s) => s.dui.create(patientOf(DARTAGNAN)).outcome, right: 'done', wrong: 'refused' },
  {
    defect: 'creation-sans-lieu',
    look: async (s) => {
      const { lieu: _removed, ...traits } = DARTAGNAN
      return s.dui.create(patientOf(traits)).outcome
    },
    right: 'refused',
    wrong: 'done',
  },
  {
    defect: 'verification-ko-ignoree',
    look: insAfter((s) => {
      s.insi.script(verification('01'))
      return s.dui.verify(s.resident)
    }),
    right: ['provisoire', 0],
    wrong: ['recuperee', 1],
  },
]

/** Defects of the connection, proved in tls.test.ts. */
const ON_TLS: readonly string[] = ['sans-certificat', 'chaine-incomplete', 'tls-1-1']

describe.each(CASES)('$defect', ({ defect, traits, look, right, wrong }) => {
  test('is absent from a correct DUI', async () => {
    await using s = await scene({ ...(traits && { traits }) })
    expect(await look(s)).toEqual(right)
  })

  test('changes what is seen', async () => {
    await using s = await scene({ ...(traits && { traits }), defects: [defect] })
    expect(await look(s)).toEqual(wrong)
  })
})

test('every defect of the table is proved, once', () => {
  const proved = [...CASES.map((c) => c.defect), ...ON_TLS].sort()
  expect(proved).toEqual(
    INSI_DEFECTS.map((d) => d.id)
      .filter((id) => !id.startsWith('certificat:'))
      .sort(),
  )
})

test('every defect has its words in both languages and at least one check to turn red', () => {
  for (const { id, text, breaks } of INSI_DEFECTS) {
    expect(id).toMatch(/^[a-z0-9]+([:-][a-z0-9]+)*$/)
    expect(text.fr).toMatch(/\S.*\.$/)
    expect(text.en).toMatch(/\S.*\.$/)
    expect(breaks.length).toBeGreaterThan(0)
  }
})

test('an outage during a verification follows the same defects', async () => {
  await using s = await scene({ defects: ['panne-silencieuse'] })
  await s.search({}, found())
  s.insi.script(technicalFault)
  expect(await s.dui.verify(s.resident)).toEqual({ outcome: 'done' })
})

test('an unknown defect is refused at once', () => {
  const defect: string = 'inconnu'
  expect(() =>
    openSimulatorDui({ insi: { url: 'http://127.0.0.1:1/lps' }, clock: frozenClock(NOW), ids: seededIds('x'), defects: [defect as DefectId] }),
  ).toThrow('unknown defect “inconnu”')
})

test('a certificate that was not given is refused at once', () => {
  expect(() =>
    openSimulatorDui({ insi: { url: 'https://127.0.0.1:1/lps' }, clock: frozenClock(NOW), ids: seededIds('x'), defects: ['certificat:expired'] }),
  ).toThrow('no certificate named “expired”')
})
