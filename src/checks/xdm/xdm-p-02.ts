import type { Cx } from '../../protocol/xds/hl7v2.ts'
import type { Read } from '../../protocol/xml/read.ts'
import { PATIENT_ID } from '../cda/example-header.ts'
import { insOf, patientOf } from '../cda/patient.ts'
import { cdaIn, nameOf, type ReadSubset } from './decoded.ts'
import { n1Document, PATIENT_XML, withMetadata, xdm } from './examples.ts'
import { MODELS } from './sources.ts'
import { metadataCheck, SENT_WITH_PATIENT } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

const IPP = 'IPP-0001^^^&amp;1.2.250.1.999.2&amp;ISO^PI'
/** In the set and in the entry, one after the other. */
const both = (to: string) => withMetadata([PATIENT_XML, to], [PATIENT_XML, to])

/** patientId is the INS, written as a CX (XDM contract §§3.4, 5, XDM-P-02). */
export const xdmP02 = metadataCheck({
  id: 'XDM-P-02',
  source: MODELS,
  exigences: SENT_WITH_PATIENT,
  title: {
    fr: 'L’usager est désigné par son matricule INS, sous la forme « matricule^^^&OID&ISO^NH ».',
    en: 'The person is designated by the INS matricule, in the form "matricule^^^&OID&ISO^NH".',
  },
  why: {
    fr: 'Le destinataire cherche l’usager par ce champ. Mal écrit, le document arrive dans la pile de ceux qu’une personne doit rattacher à la main.',
    en: 'The receiver looks for the person by this field. Badly written, the document lands in the pile that someone must attach by hand.',
  },
  mend: {
    fr: 'Écrivez 15 caractères, « ^^^& », l’OID de l’INS (celui du recordTarget), « &ISO^NH ». En XML, « & » s’écrit « &amp; ».',
    en: 'Write 15 characters, "^^^&", the OID of the INS (that of recordTarget), "&ISO^NH". In XML, "&" is written "&amp;".',
  },
  reasons: {
    forme: {
      fr: 'Le patientId de « {objet} » n’est pas de la forme « matricule^^^&OID&ISO^NH » : « {recu} ».',
      en: 'The patientId of "{objet}" is not of the form "matricule^^^&OID&ISO^NH": "{recu}".',
    },
    type: {
      fr: 'Le patientId de « {objet} » est un INS et n’a pas le type NH : « {recu} ».',
      en: 'The patientId of "{objet}" is an INS and has not type NH: "{recu}".',
    },
    oid: {
      fr: 'Le patientId de « {objet} » a le type NH sous un OID qui n’est pas celui d’un INS : « {recu} ».',
      en: 'The patientId of "{objet}" has type NH under an OID that is not that of an INS: "{recu}".',
    },
    'sans-ins': {
      fr: 'Le patientId de « {objet} » n’est pas un INS : le destinataire devra rattacher le document à la main.',
      en: 'The patientId of "{objet}" is not an INS: the receiver will have to attach the document by hand.',
    },
  },
  conforme: [
    { name: 'INS de test', subject: () => xdm() },
    {
      name: 'numéro du dossier, le document n’ayant pas d’INS',
      subject: () =>
        xdm({
          documents: [n1Document([[PATIENT_ID, '']])],
          metadata: [
            [PATIENT_XML, IPP],
            [PATIENT_XML, IPP],
          ],
        }),
    },
    {
      name: 'INS réel par son OID',
      subject: () =>
        xdm({
          documents: [n1Document([['1.4.10', '1.4.8']])],
          metadata: [
            ['1.4.10', '1.4.8'],
            ['1.4.10', '1.4.8'],
          ],
        }),
    }, // prettier-ignore
  ],
  fautif: [
    { name: 'matricule seul', reason: 'forme', subject: both('236066322083656') },
    { name: 'sans OID', reason: 'forme', subject: both('236066322083656^^^&amp;&amp;ISO^NH') },
    { name: 'OID sans « & »', reason: 'forme', subject: both('236066322083656^^^1.2.250.1.213.1.4.10^NH') },
    { name: 'type PI', reason: 'type', subject: both(PATIENT_XML.replace('^NH', '^PI')) },
    { name: 'OID du logiciel', reason: 'oid', subject: both(PATIENT_XML.replace('1.2.250.1.213.1.4.10', '1.2.250.1.999.2')) },
    { name: 'numéro du dossier', reason: 'sans-ins', subject: both(IPP) },
  ],
  judge(set, found, { settings }) {
    const known = [...settings.mss.insOids, ...settings.insOids]
    const said = patientIds(set).filter(({ patientId }) => patientId.value.text.trim() !== '')
    for (const { objet, patientId } of said) {
      const recu = patientId.value.text.trim()
      const { id, authority, typeCode } = patientId.value
      const ins = known.includes(authority.universalId)
      const fault = { expected: 'matricule^^^&OID&ISO^NH', received: recu, params: { objet, recu } }
      const place = inMetadata(set, patientId.element)
      if (id.trim() === '' || authority.universalId === '' || authority.universalIdType !== 'ISO') found.fail('forme', place, fault)
      else if (ins && typeCode !== 'NH') found.fail('type', place, fault)
      else if (!ins && typeCode === 'NH') found.fail('oid', place, { ...fault, expected: known.join(' | ') })
      // A person without INS has none in the documents either: the sender's own number is then all there is (XDM contract §3.4).
      else if (!ins && bearsIns(set)) found.warn('sans-ins', place, fault)
    }
    return said.length > 0
  },
})

function patientIds(set: ReadSubset): { readonly objet: string; readonly patientId: Read<Cx> }[] {
  const [submission] = set.submit.submissionSets
  const ofSet = submission?.patientId ? [{ objet: set.subset.folder, patientId: submission.patientId }] : []
  return [...ofSet, ...set.documents.flatMap((d) => (d.entry.patientId ? [{ objet: nameOf(d), patientId: d.entry.patientId }] : []))]
}

function bearsIns({ documents }: ReadSubset): boolean {
  return documents.some(({ file }) => {
    const reading = file && cdaIn(file)
    return reading?.ok ? insOf(patientOf(reading.document)).some((i) => i.extension) : false
  })
}
