import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type DefectId, DMP_DEFECTS } from '../../../../mocks/dui/index.ts'
import { type DmpScene, dmpScene, foreignReport } from './dmp-scene.ts'
import { entry, existence, failure, parted, queryAnswer, retrieved, soapFault } from './fake-dmp.ts'

const UID = '1.2.250.1.888.1.1'

/** One way to use the DUI; what is compared is every byte sent and every word said. */
type Play = (s: DmpScene) => Promise<unknown>

const check: Play = (s) => s.act('record.check')
const dlu: Play = (s) => s.act('document.deposit', { type: '74207-2' })
const sheet: Play = (s) => s.act('document.deposit', { type: '78341-5' })
const n1: Play = (s) => s.act('document.deposit', { type: '11488-4' })
const secret: Play = (s) => s.act('document.deposit', { connexionSecrete: 'oui' })
const replace: Play = async (s) => {
  await dlu(s)
  return s.act('document.replace')
}
const withdraw: Play = async (s) => {
  await dlu(s)
  return s.act('document.withdraw')
}
const listing = (s: DmpScene): void => s.dmp.usual('td3.1', () => queryAnswer(entry({ uniqueId: UID, codes: ['N'] })))
const searchTwice: Play = async (s) => {
  listing(s)
  await s.act('document.search', { consentement: 'oui' })
  return s.act('document.search')
}
const retrieve: Play = async (s) => {
  const mine = await foreignReport(UID)
  listing(s)
  s.dmp.usual('td3.2', () => retrieved(UID, mine))
  await s.act('document.search', { consentement: 'oui' })
  const replies = [await s.act('document.retrieve'), await s.act('document.retrieve', { document: UID })]
  return [replies, s.statuses(), s.bundle().entry?.map((e) => JSON.stringify(e.resource).slice(0, 120))]
}
const mask: Play = (s) => {
  listing(s)
  return s.act('document.update', { consentement: 'oui', document: UID, masquage: 'oui' })
}

/** What the user sees of the file after a play. */
const seenAfter =
  (play: Play): Play =>
  async (s) => [await play(s), s.bundle()]
const refusedDeposit: Play = (s) => {
  s.dmp.next('td2.1', failure('XDSJamaisVu'))
  return dlu(s)
}

/** The play in which each defect must show; by default a deposit of the DLU. */
const PLAYS: Readonly<Partial<Record<string, Play>>> = {
  'air-sans-decl': searchTwice,
  'vihf-reutilise': searchTwice,
  'cda-version-non-incrementee': replace,
  'cda-set-id-change': replace,
  'cda-sans-related-document': replace,
  'xds-rplc-uuid-ancien': replace,
  'sans-td31b': replace,
  'xds-secret-sans-invisible': secret,
  'xds-unique-id-deja-depose': dlu,
  'pdf-sans-pdfa': n1,
  'n1-pas-base64': n1,
  'n1-quatre-modeles': n1,
  'td03-sans-consentement': (s) => {
    s.dmp.usual('td0.2', () => existence({ authorisation: '' }))
    return s.act('document.search')
  },
  'td03-action-inconnue': (s) => {
    s.dmp.usual('td0.2', () => existence({ authorisation: '' }))
    return s.act('record.check', { consentement: 'oui' })
  },
  'td03-deja-valide': (s) => s.act('document.search', { consentement: 'oui' }),
  'td04-date-au-jour': (s) => s.act('document.search', { consentement: 'oui' }),
  'td03-malgre-blocage': (s) => {
    s.dmp.usual('td0.2', () => existence({ authorisation: 'INTERDIT' }))
    return s.act('record.check', { consentement: 'oui' })
  },
  'depot-malgre-absence': (s) => {
    s.dmp.usual('td0.2', () => existence({ state: 'terminated' }))
    return dlu(s)
  },
  'dmp-reprend-traits': (s) => {
    s.dmp.usual('td0.2', () => existence({ usedName: 'NOM-DU-DMP' }))
    return dlu(s).then(() => s.act('document.deposit'))
  },
  'redepot-a-l-aveugle': (s) => {
    s.dmp.next('td2.1', 'cut')
    return dlu(s)
  },
  'erreur-inconnue-silencieuse': (s) => {
    s.dmp.next('td2.1', failure('XDSJamaisVu'))
    return dlu(s)
  },
  'reessaie-tout': (s) => {
    s.dmp.next('td2.1', failure('XDSPatientIdDoesNotMatch'))
    return dlu(s)
  },
  'document-perdu-apres-refus': seenAfter(refusedDeposit),
  'depot-non-montre': seenAfter(dlu),
  'redepot-nouvel-identifiant': async (s) => {
    s.dmp.next('td2.1', 'cut')
    await dlu(s)
    return s.act('document.deposit', { reprise: 'oui' })
  },
  'remplace-montre-a-jour': seenAfter(replace),
  'retrait-non-montre': seenAfter(withdraw),
  'visibilite-non-montree': seenAfter((s) => s.act('document.deposit', { visibilite: 'MASQUE_PS' })),
  'integre-reecrit': seenAfter(retrieve),
  'origine-non-montree': seenAfter(retrieve),
  'listes-non-montres': seenAfter(searchTwice),
  'filtre-sur-le-matricule': seenAfter((s) => {
    s.dmp.usual('td3.1', () => queryAnswer(entry({ uniqueId: UID, patient: '101066322075460^^^&amp;1.2.250.1.213.1.4.9&amp;ISO^NH' })))
    return s.act('document.search', { consentement: 'oui' })
  }),
  'invisible-non-signale': (s) => {
    s.dmp.usual('td3.1', () => queryAnswer(entry({ uniqueId: UID, codes: ['INVISIBLE_PATIENT'] })))
    return s.act('document.search', { consentement: 'oui' })
  },
  'message-vague': refusedDeposit,
  'td31-requete-inconnue': searchTwice,
  'td31-patient-entre-parentheses': searchTwice,
  'td31-patient-avec-date': searchTwice,
  'td31-sans-limite': searchTwice,
  'td31-toujours-complete': searchTwice,
  'td31-en-indirecte': searchTwice,
  'td31-lots-trop-grands': async (s) => {
    await s.act('document.search', { consentement: 'oui' })
    const link = (i: number): string =>
      `<rim:Association associationType="urn:oasis:names:tc:ebxml-regrep:AssociationType:HasMember" sourceObject="urn:uuid:5e7" targetObject="urn:uuid:m${i}"/>`
    s.dmp.next('td3.1', queryAnswer('<rim:RegistryPackage id="urn:uuid:5e7"/>'), queryAnswer(...Array.from({ length: 25 }, (_, i) => link(i))))
    return s.act('document.search')
  },
  'td32-entry-uuid': retrieve,
  'td32-autre-depot': retrieve,
  'td32-document-non-liste': retrieve,
  'td32-cid-non-decode': retrieve,
  'integre-deux-fois': retrieve,
  'integre-sous-autre-identifiant': retrieve,
  'td32-faute-multipart-ignoree': async (s) => {
    s.dmp.next('td2.1', parted(soapFault('DMPAccessDeniedByRightsService', 'Blocage')))
    return dlu(s)
  },
  'td33-enveloppe-iti41': withdraw,
  'td33-statut-identique': withdraw,
  'td33-avec-signature': withdraw,
  'td33-previous-version-fausse': mask,
  'td33-rend-invisible': mask,
  'td33-document-d-autrui': async (s) => {
    s.dui.receive(s.resident, await foreignReport(UID), 'mssante')
    return s.act('document.withdraw', { document: UID })
  },
}

function playOf(id: string): Play {
  if (PLAYS[id]) return PLAYS[id]
  if (/^(td02|vihf-connexion-secrete|dmp-corps)/.test(id)) return check
  return id.startsWith('ftsu') ? sheet : dlu
}

interface Seen {
  readonly said: unknown
  readonly sent: readonly string[]
}

async function seen(play: Play, defects: readonly DefectId[], qualified = true): Promise<Seen> {
  await using s = await dmpScene({ defects, qualified })
  const said = await play(s)
  // Signatures are the same for the same bytes: what differs, differs because of the defect.
  return { said: JSON.stringify(said), sent: s.dmp.heard.map((h) => `${h.path} ${h.headers['content-type']} ${h.bytes.toString('latin1')}`) }
}

const KINDS = [...new Set(DMP_DEFECTS.map((d) => playOf(d.id)))]
const BY_TLS = ['dmp-tls-1-1', 'dmp-sans-certificat', 'dmp-certificat-cachet-en-tls', 'dmp-attend-sans-fin'] as const
const APART: readonly string[] = [...BY_TLS, 'dmp-identite-non-qualifiee']

describe('each defect of the DMP client', () => {
  const right = new Map<Play, Seen>()
  beforeAll(async () => {
    for (const play of KINDS) right.set(play, await seen(play, []))
  }, 60_000)
  afterAll(() => right.clear())

  test('a right DUI says and sends the same twice', async () => {
    expect(await seen(dlu, [])).toEqual(right.get(dlu))
  })

  // The FHIR route, which this scene does not play, is proved by the kill matrix.
  test.each(DMP_DEFECTS.filter((d) => !APART.includes(d.id) && d.area !== 'fhir'))('$id changes what is sent or said', async ({ id }) => {
    const play = playOf(id)
    expect(await seen(play, [id])).not.toEqual(right.get(play))
  })

  test('dmp-identite-non-qualifiee calls for an identity that is only récupérée', async () => {
    expect((await seen(check, [], false)).sent).toEqual([])
    expect((await seen(check, ['dmp-identite-non-qualifiee'], false)).sent).toHaveLength(1)
  })

  test('ids are unique, texts are complete in both languages', () => {
    expect(new Set(DMP_DEFECTS.map((d) => d.id)).size).toBe(DMP_DEFECTS.length)
    for (const { text, breaks } of DMP_DEFECTS) {
      expect(text.fr.trim()).not.toBe('')
      expect(text.en).not.toBe(text.fr)
      expect(breaks.length).toBeGreaterThan(0)
    }
  })

  test('every check family of the DMP has a defect', () => {
    const broken = new Set<string>(DMP_DEFECTS.flatMap((d) => [...d.breaks]))
    const family = (prefix: string, last: number): string[] => Array.from({ length: last }, (_, i) => `DMP-${prefix}-${String(i + 1).padStart(2, '0')}`)
    const wanted = [
      ...family('T', 14),
      ...family('V', 39),
      ...family('H', 6),
      ...family('A', 3),
      ...family('M', 35),
      ...family('X', 6),
      ...family('C', 11),
      ...family('Q', 8),
      ...family('R', 3),
      ...family('U', 6),
      ...family('S', 6),
      ...family('E', 3),
    ]
    expect(wanted.filter((id) => !broken.has(id))).toEqual([])
  })
})

test('a seal that was not given is refused when the DUI opens its DMP', async () => {
  await using s = await dmpScene({ defects: ['cachet:inconnu'] })
  await expect(s.act('record.check')).rejects.toThrow('no seal named “inconnu” was given')
})
