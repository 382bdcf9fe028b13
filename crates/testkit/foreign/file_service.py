"""An S3 service: moto. Prints its port, and ends with its input."""

import logging
import sys

from moto.server import ThreadedMotoServer

logging.getLogger("werkzeug").setLevel(logging.ERROR)
service = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
service.start()
print(service.get_host_and_port()[1], flush=True)
sys.stdin.read()
