import type { DocumentReference } from '@medplum/fhirtypes'
import type { InsNumber } from '../resident.ts'
import { type CdaFacts, readCda } from './cda/facts.ts'
import { CARE_FILE, type CareFile } from './cda/order.ts'
import { writeCda } from './cda/write.ts'
import type { DmpClient } from './dmp-client.ts'
import type { Dossier } from './dossier.ts'
import type { HeldDocument } from './holdings.ts'
import { newOid } from './oids.ts'
import { typeOf, visibilityOf } from './value-sets.ts'
import { canBeSigned } from './xades.ts'

/** What the user asked to write or send: the FHIR resource, then the words of the action. */
export interface Wish {
  readonly document: DocumentReference | undefined
  readonly args: Readonly<Record<string, string>>
}

const DEFAULT_TYPE = '74207-2'

/** Writes the document of a wish, or takes the one given ready; a text says why it cannot. Without a number (`patient` null) the INS stays home. */
export function compose(
  client: DmpClient,
  dossier: Dossier,
  patient: InsNumber | null,
  { document, args }: Wish,
  previous?: HeldDocument,
): HeldDocument | string {
  const { options, clock, defects } = client
  const visibility = visibilityWanted({ document, args }) ?? previous?.visibility ?? []
  const unknown = visibility.find((v) => !visibilityOf(v))
  if (unknown !== undefined) return `Visibilité inconnue : « ${unknown} ».`
  // The parameter cumul-invisible_patient-masque_ps is false (EX_2.1-1050).
  if (visibility.includes('MASQUE_PS') && visibility.includes('INVISIBLE_PATIENT'))
    return 'Un document ne peut pas être à la fois masqué aux professionnels et invisible pour la personne.'
  const ids = dossier.resident.ids
  const root = options.logiciel.oid
  const secret = args['connexionSecrete'] === 'oui'
  const attachment = document?.content?.[0]?.attachment
  const ready = attachment?.data === undefined ? undefined : Buffer.from(attachment.data, 'base64')
  const given = ready && !ready.subarray(0, 5).equals(Buffer.from('%PDF-')) ? ready : undefined
  const pdf = ready && !given ? ready : undefined
  const code = typeOf(document?.type?.coding?.[0]?.code ?? args['type'] ?? previous?.cda.code.code ?? DEFAULT_TYPE)
  if (!code) return 'Ce type de document n’est pas géré par le logiciel.'
  const constant = defects.has('xds-unique-id-deja-depose') ? `${root}.5.${BigInt(`0x${dossier.resident.id.replaceAll('-', '').slice(0, 12)}`)}` : undefined
  const bytes =
    given ??
    writeCda(
      {
        options,
        resident: { ...dossier.resident, ins: patient },
        code,
        title: document?.description ?? args['titre'] ?? previous?.cda.title ?? code.libelle,
        uniqueId: constant ?? newOid(root, 'documents', ids),
        setId: previous?.cda.setId || newOid(root, 'sets', ids),
        version: previous ? previous.cda.version + 1 : 1,
        ...(previous && { replaces: previous.cda.uniqueId }),
        at: clock.now(),
        ids,
        care: careFile(args),
        ...(pdf && { pdf }),
      },
      defects,
    )
  const cda = readCda(bytes) ?? (given ? undefined : unreadable(bytes, newOid(root, 'documents', ids)))
  if (!cda || (given && !canBeSigned(given))) return 'Le document joint n’est ni un CDA ni un PDF : il n’est pas envoyé.'
  if (cda.ins && given && cda.ins.extension !== `${patient?.numIdentifiant}${patient?.cle}`)
    return 'Le document joint porte le matricule d’une autre personne : il n’est pas envoyé.'
  return {
    cda,
    bytes,
    origin: 'dui',
    status: 'pending',
    message: '',
    visibility: secret ? [...new Set([...visibility, 'INVISIBLE_REPRESENTANTS_LEGAUX'])] : visibility,
    secret,
    submission: {
      uniqueId: defects.has('xds-lot-unique-id-pas-oid') ? `LOT-${ids.uuid().slice(0, 8)}` : newOid(root, 'submissions', ids),
      signatureUniqueId: newOid(root, 'documents', ids),
    },
    uncertain: false,
    receivedAt: clock.now().toISOString(),
  }
}

/** A document whose own defect hides its identifier is still sent: the rest of its header is read. */
function unreadable(bytes: Uint8Array, uniqueId: string): CdaFacts | undefined {
  const text = Buffer.from(bytes).toString('utf8').replace('<id nullFlavor="UNK"/>', `<id root="${uniqueId}"/>`)
  return readCda(Buffer.from(text, 'utf8'))
}

function visibilityWanted({ document, args }: Wish): readonly string[] | undefined {
  const labels = document?.securityLabel?.flatMap((l) => l.coding?.[0]?.code ?? []).filter((c) => c !== 'N')
  if (labels && labels.length > 0) return labels
  return args['visibilite']?.split(/[\s,]+/).filter((v) => v !== '')
}

/** What the user changed in the record for this document. */
function careFile(args: Readonly<Record<string, string>>): CareFile {
  const { motif, traitement, allergie, commentaire } = args
  return {
    ...CARE_FILE,
    ...(motif !== undefined && { reason: motif }),
    ...(traitement !== undefined && { treatment: traitement }),
    ...(allergie !== undefined && { allergy: allergie }),
    ...(commentaire !== undefined && { comment: commentaire }),
  }
}
