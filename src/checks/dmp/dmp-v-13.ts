import { isStructureInternalId, readPsIdNat } from '../../protocol/dmp/value-sets/national-identifier.ts'
import { defineExchangeCheck, nonConforme, ok } from '../define.ts'
import { ABSENT, decodeDmp, inEnvelope, shown } from './decoded.ts'
import { existence } from './example-vihf-calls.ts'
import { mapping } from './vihf-sources.ts'

const NAME_ID = '<saml2:NameID>899900012345</saml2:NameID>'

/** PS_IdNat of a professional, or structure and internal identifier (DMP interface §§4.2, 7.6). */
export const dmpV13 = defineExchangeCheck({
  id: 'DMP-V-13',
  on: ['dmp.*'],
  level: 'DOIT',
  always: true,
  exigences: [],
  source: mapping('Subject/NameID'),
  title: {
    fr: 'Le VIHF dit qui agit : identifiant national du professionnel, ou identifiant interne de l’établissement.',
    en: 'The VIHF says who acts: national identifier of the professional, or internal identifier of the establishment.',
  },
  why: {
    fr: 'Le DMP trace chaque accès : sans identifiant, l’usager ne pourrait pas savoir qui a consulté ou déposé.',
    en: 'The DMP traces each access: without identifier, the person could not know who consulted or deposited.',
  },
  mend: {
    fr: 'Écrivez dans Subject/NameID « 8 » suivi du numéro RPPS, « 0 » suivi du numéro ADELI, ou « <identifiant de structure>/<identifiant interne> ».',
    en: 'Write in Subject/NameID "8" followed by the RPPS number, "0" followed by the ADELI number, or "<structure identifier>/<internal identifier>".',
  },
  reasons: {
    absent: {
      fr: 'L’identifiant de la personne (Subject/NameID) est absent ou vide.',
      en: 'The identifier of the person (Subject/NameID) is missing or empty.',
    },
    forme: {
      fr: 'L’identifiant « {id} » n’est ni un identifiant national (8 + RPPS, 0 + ADELI…) ni « structure/identifiant interne ».',
      en: 'Identifier "{id}" is neither a national identifier (8 + RPPS, 0 + ADELI…) nor "structure/internal identifier".',
    },
  },
  examples: {
    conforme: [
      { name: '8 et RPPS', subject: () => existence() },
      { name: 'structure et identifiant interne', subject: () => existence(['>899900012345<', '>10B0200001/marie.dupont<']) },
    ],
    fautif: [
      { name: 'vide', reason: 'absent', subject: () => existence([NAME_ID, '<saml2:NameID/>']) },
      { name: 'sans NameID', reason: 'absent', subject: () => existence([NAME_ID, '']) },
      { name: 'RPPS sans préfixe connu', reason: 'forme', subject: () => existence(['>899900012345<', '>99900012345<']) },
      { name: 'nom de compte', reason: 'forme', subject: () => existence(['>899900012345<', '>marie.dupont<']) },
    ],
  },
  judge(subject) {
    const { vihf } = decodeDmp(subject)
    if (!vihf) return []
    const at = inEnvelope(vihf.nameId?.element ?? vihf.element)
    const id = vihf.nameId?.text.trim() ?? ''
    const expected = '8<RPPS>, 0<ADELI>, <structure>/<id>'
    if (!id) return [nonConforme('absent', { expected, received: vihf.nameId ? '' : ABSENT, at })]
    if (readPsIdNat(id) || isStructureInternalId(id)) return [ok]
    return [nonConforme('forme', { params: { id: shown(id) }, expected, received: shown(id), at })]
  },
})
