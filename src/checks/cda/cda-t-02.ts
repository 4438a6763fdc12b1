import { ADDRESS_USES } from '../../protocol/cda/header-value-sets.ts'
import { CDA_NS } from '../../protocol/cda/names.ts'
import { every } from '../../protocol/cda/path.ts'
import { attribute, elementsOf } from '../../protocol/xml/tree.ts'
import { cdaCheck } from './cda-check.ts'
import { n1 } from './examples.ts'
import { STRUCTURATION_MINIMALE } from './sources.ts'

const ADDR = '<addr use="H"><streetAddressLine>1 rue de la Fiction</streetAddressLine></addr>'
const LINES_LIMIT = 7

/** Addresses of the patient: lines, or parts, never both (CDA contract §4.3, patientRole/addr). */
export const cdaT02 = cdaCheck({
  id: 'CDA-T-02',
  source: STRUCTURATION_MINIMALE,
  title: {
    fr: 'L’adresse de l’usager est écrite en lignes (sept au plus) ou en parties, chacune une fois.',
    en: 'The address of the person is written in lines (seven at most) or in parts, each once.',
  },
  why: { fr: 'Une adresse écrite des deux façons s’imprime deux fois, ou pas du tout.', en: 'An address written both ways is printed twice, or not at all.' },
  mend: {
    fr: 'Choisissez : streetAddressLine répété, ou houseNumber, streetName, postalCode, city… une fois chacun.',
    en: 'Choose: streetAddressLine repeated, or houseNumber, streetName, postalCode, city… once each.',
  },
  reasons: {
    melange: {
      fr: 'L’adresse mêle des lignes (streetAddressLine) et la partie {partie}.',
      en: 'The address mixes lines (streetAddressLine) and part {partie}.',
    },
    lignes: { fr: 'L’adresse a {nombre} lignes, sept au plus sont admises.', en: 'The address has {nombre} lines; seven at most are accepted.' },
    repete: { fr: 'La partie {partie} de l’adresse apparaît plusieurs fois.', en: 'Part {partie} of the address appears several times.' },
    usage: { fr: 'L’usage « {usage} » de l’adresse n’est pas admis.', en: 'Use "{usage}" of the address is not accepted.' },
  },
  conforme: [
    { name: 'en lignes', subject: () => n1() },
    { name: 'en parties', subject: () => n1([ADDR, '<addr><houseNumber>1</houseNumber><streetName>rue de la Fiction</streetName><city>JOZE</city></addr>']) },
  ],
  fautif: [
    { name: 'lignes et parties', reason: 'melange', subject: () => n1([ADDR, ADDR.replace('</addr>', '<streetName>rue</streetName></addr>')]) },
    { name: 'huit lignes', reason: 'lignes', subject: () => n1([ADDR, `<addr>${'<streetAddressLine>x</streetAddressLine>'.repeat(8)}</addr>`]) },
    { name: 'deux villes', reason: 'repete', subject: () => n1([ADDR, '<addr><city>A</city><city>B</city></addr>']) },
    { name: 'usage X', reason: 'usage', subject: () => n1([ADDR, ADDR.replace('"H"', '"X"')]) },
  ],
  judge({ element }, found) {
    for (const addr of every(element, 'recordTarget', 'patientRole', 'addr')) {
      const parts = elementsOf(addr).filter((e) => e.ns === CDA_NS)
      const lines = parts.filter((p) => p.local === 'streetAddressLine')
      const others = parts.filter((p) => p.local !== 'streetAddressLine')
      // The postcode and the city may close an address in lines in documents that circulate; the parts of a street may not.
      const mixed = lines.length > 0 ? others.find((p) => ['houseNumber', 'houseNumberNumeric', 'streetName', 'streetNameType'].includes(p.local)) : undefined
      if (mixed) found.fail('melange', mixed, { expected: 'streetAddressLine', received: mixed.local, params: { partie: mixed.local } })
      if (lines.length > LINES_LIMIT)
        found.fail('lignes', addr, { expected: `≤ ${LINES_LIMIT}`, received: String(lines.length), params: { nombre: lines.length } })
      const seen = new Set<string>()
      for (const part of others) {
        if (seen.has(part.local)) found.fail('repete', part, { expected: '≤ 1', received: part.local, params: { partie: part.local } })
        seen.add(part.local)
      }
      const uses = attribute(addr, 'use')
      for (const usage of uses?.split(/\s+/) ?? []) {
        if (!ADDRESS_USES.includes(usage)) found.fail('usage', addr, { expected: ADDRESS_USES.join(' | '), received: uses, params: { usage } })
      }
    }
  },
})
