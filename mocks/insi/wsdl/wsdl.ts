import { ACTION_PREFIX, CTXBAM, CTXLPS, RECSANS, RECVIT, RESULTAT, SIRAM, WSA, WSSE } from '../../../src/protocol/insi/names.ts'
import { xmlAttribute } from '../xml-text.ts'
import { SCHEMAS } from './schemas.ts'

const TARGET = 'http://www.cnamts.fr/webservice'
const SOAP12_BINDING = 'http://schemas.xmlsoap.org/wsdl/soap12/'

/** The operations whose contract is published, with the element of their body. */
const OPERATIONS = [
  { name: 'rechercherInsAvecCarteVitale', body: 'recvit:RECVITALE' },
  { name: 'rechercherInsAvecTraitsIdentite', body: 'recsans:RECSANSVITALE' },
] as const

/** The four header blocks (INSi contract §3.3). */
const HEADERS = [
  { part: 'security', element: 'wsse:Security' },
  { part: 'contexteLPS', element: 'ctxlps:ContexteLPS' },
  { part: 'messageID', element: 'wsa:MessageID' },
  { part: 'contexteBAM', element: 'ctxbam:ContexteBAM' },
] as const

/** The WSDL of the simulated téléservice; names are those of the service (INSi contract §3.2, S), nothing is imported from outside. */
export function wsdl(address: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions name="ServiceIdentiteCertifiee-v1" targetNamespace="${TARGET}" xmlns:tns="${TARGET}" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap12="${SOAP12_BINDING}" xmlns:wsa="${WSA}" xmlns:wsse="${WSSE}" xmlns:ctxbam="${CTXBAM}" xmlns:ctxlps="${CTXLPS}" xmlns:siram="${SIRAM}" xmlns:recsans="${RECSANS}" xmlns:recvit="${RECVIT}" xmlns:res="${RESULTAT}">
<wsdl:types>
${SCHEMAS}
</wsdl:types>
${OPERATIONS.map(messages).join('\n')}
<wsdl:message name="Erreur"><wsdl:part name="Erreur" element="siram:Erreur"/></wsdl:message>
<wsdl:portType name="ICIRService">
${OPERATIONS.map(({ name }) => `<wsdl:operation name="${name}"><wsdl:input message="tns:${name}"/><wsdl:output message="tns:${name}Response"/><wsdl:fault name="Erreur" message="tns:Erreur"/></wsdl:operation>`).join('\n')}
</wsdl:portType>
<wsdl:binding name="ICIRServiceBinding" type="tns:ICIRService">
<soap12:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>
${OPERATIONS.map(({ name }) => `<wsdl:operation name="${name}"><soap12:operation soapAction="${ACTION_PREFIX}${name}" style="document"/><wsdl:input><soap12:body parts="body" use="literal"/>${HEADERS.map(({ part }) => `<soap12:header message="tns:${name}" part="${part}" use="literal"/>`).join('')}</wsdl:input><wsdl:output><soap12:body use="literal"/></wsdl:output><wsdl:fault name="Erreur"><soap12:fault name="Erreur" use="literal"/></wsdl:fault></wsdl:operation>`).join('\n')}
</wsdl:binding>
<wsdl:service name="ICIR-v1"><wsdl:port name="ICIRService" binding="tns:ICIRServiceBinding"><soap12:address location="${xmlAttribute(address)}"/></wsdl:port></wsdl:service>
</wsdl:definitions>
`
}

function messages({ name, body }: (typeof OPERATIONS)[number]): string {
  const headers = HEADERS.map(({ part, element }) => `<wsdl:part name="${part}" element="${element}"/>`).join('')
  return `<wsdl:message name="${name}"><wsdl:part name="body" element="${body}"/>${headers}</wsdl:message>
<wsdl:message name="${name}Response"><wsdl:part name="body" element="res:RESULTAT"/></wsdl:message>`
}
