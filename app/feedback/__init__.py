"""Children, young people and carers say how it is with their worker, safely, and hear what came of it."""
