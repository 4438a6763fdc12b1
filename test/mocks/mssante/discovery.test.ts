import { expect, test } from 'vitest'
import { type DiscoveryData, discover, discoveredDomains, serviceRecords } from '../../../mocks/mssante/discovery.ts'
import { dnsRecordText } from '../../../src/protocol/dns/message.ts'

const DATA: DiscoveryData = {
  boxes: ['dui@esms-fictif.mssante.fr', 'Autre@ESMS-fictif.mssante.fr', 'a@santé-fictive.fr', '269054958815780@patient.mssante.fr'],
  ports: { submission: 1587, imap: 1143, submissions: 1465, imaps: 1993 },
  implicitTls: false,
  address: '127.0.0.1',
}
const said = (name: string, type: string, data = DATA): string[] => {
  const { rcode, answers, additionals } = discover(name, type, data)
  return [rcode, ...answers.map(dnsRecordText), ...additionals.map((r) => `+ ${r.name} ${dnsRecordText(r)}`)]
}

test('every domain of a box is discovered, as DNS writes it, but that of citizens', () => {
  expect(discoveredDomains(DATA)).toEqual(['esms-fictif.mssante.fr', 'xn--sant-fictive-eeb.fr'])
})

test.each([
  ['_submission._tcp.esms-fictif.mssante.fr', 'SRV', ['NOERROR', 'SRV 0 1 1587 localhost', '+ localhost A 127.0.0.1']],
  ['_IMAP._TCP.esms-fictif.mssante.fr', 'SRV', ['NOERROR', 'SRV 0 1 1143 localhost', '+ localhost A 127.0.0.1']],
  ['_imap._tcp.xn--sant-fictive-eeb.fr', 'SRV', ['NOERROR', 'SRV 0 1 1143 localhost', '+ localhost A 127.0.0.1']],
  // Announced as absent: implicit TLS is not of this operator, POP of none.
  ['_imaps._tcp.esms-fictif.mssante.fr', 'SRV', ['NOERROR', 'SRV 0 0 0 .']],
  ['_pop3._tcp.esms-fictif.mssante.fr', 'SRV', ['NOERROR', 'SRV 0 0 0 .']],
  ['_submission._tcp.esms-fictif.mssante.fr', 'A', ['NOERROR']],
  ['_submission._tcp.patient.mssante.fr', 'SRV', ['NXDOMAIN']],
  ['_submission._tcp.mssante.fr', 'SRV', ['NXDOMAIN']],
  ['_smtp._tcp.esms-fictif.mssante.fr', 'SRV', ['NXDOMAIN']],
  ['esms-fictif.mssante.fr', 'A', ['NOERROR']],
  ['_tcp.esms-fictif.mssante.fr', 'SRV', ['NOERROR']],
  ['smtp.esms-fictif.mssante.fr', 'A', ['NOERROR', 'A 127.0.0.1']],
  ['localhost', 'A', ['NOERROR', 'A 127.0.0.1']],
  ['essai-1.gabarit.localhost', 'A', ['NOERROR', 'A 127.0.0.1']],
  ['localhost', 'AAAA', ['NOERROR']],
  ['www.example.org', 'A', ['NXDOMAIN']],
  ['notlocalhost', 'A', ['NXDOMAIN']],
  ['', 'A', ['NXDOMAIN']],
])('%s %s', (name, type, expected) => {
  expect(said(name, type)).toEqual(expected)
})

test('implicit TLS is announced when the operator offers it, on ports that are open', () => {
  const offered = { ...DATA, implicitTls: true }
  expect(said('_submissions._tcp.esms-fictif.mssante.fr', 'SRV', offered)[1]).toBe('SRV 0 1 1465 localhost')
  expect(said('_imaps._tcp.esms-fictif.mssante.fr', 'SRV', { ...offered, ports: { imap: 1143 } })[1]).toBe('SRV 0 0 0 .')
  expect(serviceRecords('a.fr', offered).map((r) => r.port)).toEqual([1587, 1143, 1465, 1993, 0, 0])
})
