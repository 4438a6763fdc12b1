// The yardstick: node:https (or node:http) that reads the request and answers a fixed body, nothing else.
import { readFileSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'

const { key, cert, ca, answer } = JSON.parse(process.argv[2])
const body = readFileSync(answer)
const handler = (req, res) => {
  req.on('data', () => {})
  req.on('end', () => {
    res.writeHead(200, { 'Content-Type': 'application/soap+xml; charset=utf-8', 'Content-Length': body.length })
    res.end(body)
  })
}
const server = key ? https.createServer({ key, cert, ca, requestCert: true, rejectUnauthorized: false }, handler) : http.createServer(handler)
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify({ port: server.address().port })))
