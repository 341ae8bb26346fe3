// The job on Bun alone: its server with publish, its Redis client.
import { RedisClient } from 'bun'

const redis = new RedisClient(process.env.REDIS_URL, { enableAutoPipelining: true })
const rooms = new Map() // name -> Promise<Room>

async function openRoom(name) {
  const key = `room:${name}`
  const [last] = await redis.send('XREVRANGE', [key, '+', '-', 'COUNT', '1'])
  const head = last ? parseInt(last[0]) : 0
  return { name, key, assigned: head, delivered: head }
}

function room(name) {
  if (!rooms.has(name)) rooms.set(name, openRoom(name))
  return rooms.get(name)
}

async function append(room, member, socket, id, body) {
  const seq = ++room.assigned
  const frame = JSON.stringify({ t: 'evt', seq, id, from: member, body })
  // An explicit id "<seq>-0" makes redis itself refuse a repeated or older sequence.
  await redis.send('XADD', [room.key, `${seq}-0`, 'e', frame])
  room.delivered = seq
  server.publish(room.name, frame) // encoded once for the whole room
  socket.send(JSON.stringify({ t: 'ack', id, seq }))
}

// Sends what a member missed, then lets it in within the same turn in which nothing is missing.
async function resume(room, since, socket) {
  while (since < room.delivered) {
    const head = room.delivered
    const missed = await redis.send('XRANGE', [room.key, String(since + 1), String(head)])
    socket.cork(() => missed.forEach(([, [, frame]]) => socket.send(frame)))
    since = head
  }
  socket.send(JSON.stringify({ t: 'joined', seq: room.delivered }))
  socket.subscribe(room.name)
}

const server = Bun.serve({
  hostname: '127.0.0.1',
  port: +process.env.PORT,
  fetch: (request, server) => (server.upgrade(request, { data: {} }) ? undefined : new Response('', { status: 400 })),
  websocket: {
    perMessageDeflate: false,
    async message(socket, text) {
      const f = JSON.parse(text)
      const { joined, member } = socket.data
      if (f.t === 'join' && !joined) {
        const target = await room(f.room)
        await resume(target, f.since ?? 0, socket)
        socket.data = { joined: target, member: f.member }
      } else if (f.t === 'cmd' && joined?.name === f.room) {
        append(joined, member, socket, f.id, f.body).catch(stop)
      } else {
        socket.send(JSON.stringify({ t: 'err', id: f.id, code: 'not_joined' }))
      }
    },
  },
})

// A failed append leaves a hole in a room's sequence: stop rather than go on wrong.
function stop(error) {
  console.error(error)
  process.exit(1)
}
