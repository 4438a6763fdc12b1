import type { Defects } from '../../defects.ts'
import { recordNumbers } from '../document-entry.ts'
import { attributes, escaped } from '../xml-text.ts'
import type { CdaOrder } from './order.ts'

const SEX = { M: ['M', 'Masculin'], F: ['F', 'Féminin'], I: ['UN', 'Indéterminé'] } as const

/** recordTarget: the matricule INS with its authority, the record number, the strict traits (cda.md §4.3). */
export function recordTarget(order: CdaOrder, defects: Defects): string {
  const { resident, options } = order
  const ins = resident.ins
  const key = ins && defects.has('cda-ins-cle-fausse') ? String((Number(ins.cle) % 97) + 1).padStart(2, '0') : ins?.cle
  const number = ins
    ? defects.has('cda-patient-autre-ins')
      ? `${ins.numIdentifiant.replace(/^./, (c) => (c === '1' ? '2' : '1'))}${key}`
      : `${ins.numIdentifiant}${key}`
    : ''
  const insId = ins ? `<id${attributes({ extension: number, root: ins.oid })}/>` : ''
  const record = `<id${attributes({ extension: defects.has('cda-patient-id-sans-extension') ? undefined : resident.id, root: recordNumbers(options) })}/>`
  const second = ins && defects.has('cda-deux-ins') ? `<id${attributes({ extension: number, root: '1.2.250.1.213.1.4.9' })}/>` : ''
  const mail = ins && defects.has('cda-mssante-patient-autre') ? '<telecom value="mailto:100000000000000@patient.mssante.fr"/>' : ''
  const target =
    `<recordTarget><patientRole>${insId}${second}${record}<addr use="H"><streetAddressLine>1 rue des Essais 75000 PARIS</streetAddressLine>` +
    `${defects.has('cda-adresse-melangee') ? '<streetName>rue des Essais</streetName>' : ''}</addr>` +
    `${patientTelecom(defects)}${mail}${patient(order, defects)}</patientRole></recordTarget>`
  return defects.has('cda-deux-patients') ? target + target : target
}

function patientTelecom(defects: Defects): string {
  if (defects.has('cda-telecom-sans-schema')) return '<telecom value="0102030405" use="H"/>'
  return defects.has('cda-telecom-usage-inconnu') ? '<telecom value="tel:0102030405" use="DOMICILE"/>' : '<telecom nullFlavor="NASK"/>'
}

function patient({ resident }: CdaOrder, defects: Defects): string {
  const { traits } = resident
  const name = defects.has('cda-nom-minuscules') ? traits.nomNaissance.toLowerCase() : traits.nomNaissance
  const used = resident.nomUtilise || traits.nomNaissance
  const usedGiven = resident.prenomUtilise || traits.premierPrenom
  const first = defects.has('cda-prenom-hors-liste') ? `X${traits.premierPrenom}` : traits.premierPrenom
  const birth = defects.has('cda-naissance-annee-seule') ? traits.dateNaissance.slice(0, 4) : traits.dateNaissance.replaceAll('-', '')
  const [sexCode, sexLabel] = defects.has('cda-sexe-inconnu') ? ['X', 'Autre'] : SEX[traits.sexe]
  const county = defects.has('cda-lieu-en-clair') ? 'LA BOURBOULE' : traits.lieuNaissance
  return (
    '<patient classCode="PSN"><name>' +
    `<family${defects.has('cda-nom-sans-qualifieur') ? '' : ' qualifier="BR"'}>${escaped(name)}</family>` +
    `<given>${escaped(traits.listePrenoms)}</given><given qualifier="BR">${escaped(first)}</given>` +
    `<family qualifier="CL">${escaped(used)}</family><given qualifier="CL">${escaped(usedGiven)}</given></name>` +
    `<administrativeGenderCode${attributes({ code: sexCode, displayName: sexLabel, codeSystem: '2.16.840.1.113883.5.1' })}/>` +
    `<birthTime value="${birth}"/>` +
    (defects.has('cda-representant-sans-nom') ? '<guardian><guardianPerson><name><given>Lou</given></name></guardianPerson></guardian>' : '') +
    (county === '' || defects.has('cda-patient-sans-lieu-naissance')
      ? ''
      : `<birthplace><place><addr><county>${escaped(county)}</county></addr></place></birthplace>`) +
    '</patient>'
  )
}
