"""The specialist's side: queue, claim, reply, call, people, audit."""
