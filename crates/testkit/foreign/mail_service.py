"""A mail service that treats each recipient as the test says, over aiosmtpd.

Takes a JSON list of [recipient, fate]: one for each attempt in turn, the recipient being what stands before the @ or * for
everybody. A fate is an answer such as `451 4.7.1 later`, or `accept`, `slow`, `hang`, `break off` (within the text) or
`break off after` (the text was taken, and nothing said). Whoever has no fate left is accepted.

Prints its port, then for each line of input what it has seen. Ends with its input.
"""

import asyncio
import collections
import email
import email.policy
import json
import sys

from aiosmtpd.smtp import SMTP

PAUSE = 0.3


class Seen:
    def __init__(self, fates):
        self.fates = collections.defaultdict(list)
        for recipient, fate in fates:
            self.fates[recipient].append(fate)
        self.tried = collections.Counter()
        self.attempts = []
        self.received = []

    def fate(self, address, connection):
        self.attempts.append({"to": address, "connection": connection})
        fates = self.fates.get(address.split("@")[0], self.fates["*"])
        self.tried[address] += 1
        turn = self.tried[address] - 1
        return fates[turn] if turn < len(fates) else "accept"

    def receive(self, address, content):
        message = email.message_from_bytes(content, policy=email.policy.default)
        self.received.append(
            {
                "to": address,
                "message_id": message["Message-ID"],
                "reply_to": message["Reply-To"],
                "subject": message["Subject"],
                "unsubscribe": message["List-Unsubscribe"],
                "unsubscribe_post": message["List-Unsubscribe-Post"],
                "plain": message.get_body(("plain",)).get_content(),
                "html": message.get_body(("html",)).get_content(),
            }
        )

    def told(self):
        return json.dumps({"attempts": self.attempts, "received": self.received})


class Connection(SMTP):
    """What SMTP does with a connection, and the breaking off that it never would do."""

    count = 0

    def __init__(self, seen):
        super().__init__(self, hostname="foreign")
        Connection.count += 1
        self.seen, self.number, self.fate = seen, Connection.count, "accept"

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.fate = self.seen.fate(address, self.number)
        if self.fate[0].isdigit():
            return self.fate
        if self.fate == "slow":
            await asyncio.sleep(PAUSE)
        if self.fate == "hang":
            await asyncio.Event().wait()
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def smtp_DATA(self, arg):
        if self.fate != "break off":
            return await super().smtp_DATA(arg)
        await self.push("354 go on")
        await self._reader.readline()
        self.transport.abort()
        await asyncio.Event().wait()

    async def handle_DATA(self, server, session, envelope):
        self.seen.receive(envelope.rcpt_tos[0], envelope.content)
        if self.fate == "break off after":
            self.transport.abort()
        return "250 2.0.0 accepted"


async def serve(seen):
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(seen), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    while await loop.run_in_executor(None, sys.stdin.readline):
        print(seen.told(), flush=True)


asyncio.run(serve(Seen(json.loads(sys.argv[1]))))
