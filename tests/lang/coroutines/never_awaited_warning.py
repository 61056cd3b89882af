# expect stderr: RuntimeWarning: coroutine 'forgotten' was never awaited
import gc
async def forgotten(): pass
forgotten()
gc.collect()
print("end")  # expect: end
