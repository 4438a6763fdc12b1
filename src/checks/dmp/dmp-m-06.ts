import { isOid, MAX_OID } from '../../protocol/xds/oid.ts'
import { decodeDmp } from './decoded.ts'
import { acceptedBefore } from './earlier.ts'
import { SET_UNIQUE_ID } from './example-bodies.ts'
import { ACCEPTED, withdrawalWith, withMetadata } from './example-metadata.ts'
import { deposit, dmpExchange } from './examples.ts'
import { metadataCheck, nameOf, SUBMISSIONS } from './metadata-check.ts'
import { IHE_SUBMISSION } from './metadata-sources.ts'

const SOURCE_ID = 'value="1.2.250.1.999.5.1.77"'
const UNIQUE_ID = `value="${SET_UNIQUE_ID}"`
const FIRST = { id: 'E1', answer: ACCEPTED }

/** Identifiers of the set are OIDs, and its own is new (DMP contract §§7.3, 11.4 XDSDuplicateUniqueIdInRegistry, DMP-M-06). */
export const dmpM06 = metadataCheck({
  id: 'DMP-M-06',
  on: SUBMISSIONS,
  needs: 'connection',
  source: IHE_SUBMISSION,
  title: {
    fr: 'La source et l’identifiant du lot sont des OID, et l’identifiant n’a jamais servi à un autre lot.',
    en: 'The source and the identifier of the set are OIDs, and the identifier never served for another set.',
  },
  why: {
    fr: 'L’identifiant du lot évite les doubles envois : déjà connu, il fait refuser tout le lot (XDSDuplicateUniqueIdInRegistry).',
    en: 'The identifier of the set prevents double submissions: when already known, the whole set is refused (XDSDuplicateUniqueIdInRegistry).',
  },
  mend: {
    fr: 'Formez « uniqueId » sous la racine OID de l’éditeur, avec un numéro neuf à chaque envoi accepté (après une coupure, renvoyez le même). « sourceId » est l’OID de l’instance du logiciel.',
    en: 'Build uniqueId under the editor’s OID root, with a new number for each accepted submission (after a cut, send the same again). sourceId is the OID of the software instance.',
  },
  reasons: {
    'pas-un-oid': { fr: '« {attribut} » du lot vaut « {valeur} », qui n’est pas un OID.', en: '"{attribut}" of the set is "{valeur}", which is not an OID.' },
    'deja-utilise': {
      fr: 'L’identifiant « {valeur} » a déjà servi au lot de l’échange {echange}, que le DMP a accepté.',
      en: 'Identifier "{valeur}" already served for the set of exchange {echange}, which the DMP accepted.',
    },
  },
  conforme: [
    { name: 'OID neufs', subject: () => deposit() },
    { name: 'même lot renvoyé après une coupure', subject: () => deposit({ id: 'E2' }), context: { exchanges: [deposit({ id: 'E1', answer: null })] } },
    {
      name: 'deux lots',
      subject: () => deposit({ id: 'E2', changes: [[SET_UNIQUE_ID, '1.2.250.1.999.5.1.4.2']] }),
      context: { exchanges: [deposit(FIRST)] },
    },
  ],
  fautif: [
    { name: 'source en toutes lettres', reason: 'pas-un-oid', subject: withMetadata([SOURCE_ID, 'value="DUI EXEMPLE"']) },
    { name: 'source d’un retrait', reason: 'pas-un-oid', subject: withdrawalWith([SOURCE_ID, 'value="urn:oid:1.2.250.1.999.5.1.77"']) },
    { name: 'identifiant avec un UUID', reason: 'pas-un-oid', subject: withMetadata([UNIQUE_ID, 'value="urn:uuid:5b0f6d6a-9a55-4a5e-9b1a-2f3b6c7d3001"']) },
    { name: 'arc commençant par zéro', reason: 'pas-un-oid', subject: withMetadata([UNIQUE_ID, 'value="1.2.250.1.999.05"']) },
    { name: 'lot déjà accepté', reason: 'deja-utilise', subject: () => deposit({ id: 'E2' }), context: { exchanges: [deposit(FIRST)] } },
    {
      name: 'retrait sous l’identifiant du dépôt',
      reason: 'deja-utilise',
      subject: () => dmpExchange('dmp.td3.3', { id: 'E2' }),
      context: { exchanges: [deposit(FIRST)] },
    },
  ],
  judge({ set, subject }, found, context) {
    const values = set
      ? [
          { attribut: 'sourceId', read: set.sourceId },
          { attribut: 'uniqueId', read: set.uniqueId },
        ]
      : []
    let looked = false
    for (const { attribut, read } of values) {
      const valeur = read?.value ?? ''
      if (!read || valeur.trim() === '') continue
      looked = true
      if (!isOid(valeur)) found.fail('pas-un-oid', read.element, { expected: `OID (${MAX_OID})`, received: valeur, params: { attribut, valeur } })
    }
    const uniqueId = set?.uniqueId
    if (!set || !uniqueId || uniqueId.value.trim() === '') return looked
    const same = acceptedBefore(subject, context).find((e) => decodeDmp(e).submit?.submissionSet?.uniqueId?.value === uniqueId.value)
    if (same) {
      const params = { valeur: uniqueId.value, echange: same.record.id }
      found.fail('deja-utilise', uniqueId.element, { expected: `${nameOf(set)} : un OID neuf`, received: uniqueId.value, params })
    }
    return true
  },
})
