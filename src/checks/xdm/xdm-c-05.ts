import { nameOf } from './decoded.ts'
import { codeChange, n1Document, slotChange, withMetadata, xdm } from './examples.ts'
import { headerCopies } from './header-copies.ts'
import { MAPPING } from './sources.ts'
import { coherenceCheck } from './xdm-check.ts'
import { inMetadata } from './xdm-findings.ts'

const differs = (fr: string, en: string) => ({
  fr: `${fr} de « {objet} » est « {recu} » dans la fiche, « {attendu} » dans le document.`,
  en: `${en} of "{objet}" is "{recu}" in the entry, "{attendu}" in the document.`,
})
const NURSE = n1Document().metadata.legalAuthenticator.replaceAll('&', '&amp;')
const OTHER = NURSE.replace('819999999907', '819999999915')

/** What the entry repeats of the header of the document (XDM contract §§3.2, 5, XDM-C-05). */
export const xdmC05 = coherenceCheck({
  id: 'XDM-C-05',
  level: 'PEUT',
  source: MAPPING,
  title: {
    fr: 'La fiche reprend du document la structure, le cadre, la confidentialité, la langue, les dates de l’acte, le responsable et l’auteur.',
    en: 'The entry takes from the document the facility, the setting, the confidentiality, the language, the dates of the act, the person responsible and the author.',
  },
  why: {
    fr: 'Le destinataire trie et affiche d’après la fiche : un auteur ou une date qui n’est pas celle du document l’induit en erreur.',
    en: 'The receiver sorts and shows from the entry: an author or a date that is not that of the document misleads them.',
  },
  mend: {
    fr: 'Remplissez la fiche à partir du CDA fini, jamais à partir d’une autre source : chaque attribut a son élément d’origine.',
    en: 'Fill the entry from the finished CDA, never from another source: each attribute has its element of origin.',
  },
  reasons: {
    structure: differs('La structure (healthcareFacilityTypeCode)', 'The facility (healthcareFacilityTypeCode)'),
    cadre: differs('Le cadre d’exercice (practiceSettingCode)', 'The practice setting'),
    confidentialite: differs('La confidentialité', 'The confidentiality'),
    langue: differs('La langue', 'The language'),
    debut: differs('Le début de l’acte', 'The beginning of the act'),
    fin: differs('La fin de l’acte', 'The end of the act'),
    responsable: differs('Le responsable (legalAuthenticator)', 'The person responsible (legalAuthenticator)'),
    auteur: differs('L’auteur', 'The author'),
  },
  conforme: [
    { name: 'tout concorde', subject: () => xdm() },
    { name: 'avec la fin de l’acte', subject: () => xdm({ documents: [ended('20260115094500')] }) },
  ],
  fautif: [
    { name: 'autre structure', reason: 'structure', subject: withMetadata(codeChange('SA17', 'SA01')) },
    { name: 'autre cadre', reason: 'cadre', subject: withMetadata(codeChange('ESSMS', 'ETABLISSEMENT')) },
    {
      name: 'document restreint, fiche normale',
      reason: 'confidentialite',
      subject: () => xdm({ cda: [['<confidentialityCode code="N"', '<confidentialityCode code="R"']] }),
    },
    { name: 'autre langue', reason: 'langue', subject: withMetadata(slotChange('languageCode', 'fr-FR', 'en-US')) },
    { name: 'début en heure locale', reason: 'debut', subject: withMetadata(slotChange('serviceStartTime', '20260115090000', '20260115100000')) },
    { name: 'autre fin', reason: 'fin', subject: () => xdm({ documents: [ended('20260115120000')] }) },
    { name: 'autre responsable', reason: 'responsable', subject: withMetadata(slotChange('legalAuthenticator', NURSE, OTHER)) },
    {
      name: 'autre auteur',
      reason: 'auteur',
      subject: () => {
        const document = n1Document()
        const authors = document.metadata.authors.map((a) => ({ ...a, person: a.person.replace('819999999907', '819999999915') }))
        return xdm({ documents: [{ ...document, metadata: { ...document.metadata, authors } }] })
      },
    },
  ],
  judge(described, found) {
    const copies = headerCopies(described)
    const objet = nameOf(described.document)
    for (const { reason, recu, attendu, element } of copies.filter((c) => !c.right)) {
      found.warn(reason, inMetadata(described.set, element), { expected: attendu, received: recu, params: { objet, recu, attendu } })
    }
    return copies.length > 0
  },
})

/** A document whose act ends at 10:45, and an entry that says when. */
function ended(serviceStopTime: string) {
  return n1Document([['<low value="20260115100000+0100"/>', '<low value="20260115100000+0100"/><high value="20260115104500+0100"/>']], { serviceStopTime })
}
