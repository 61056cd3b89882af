print("pkg.a", __name__, __package__)
from .sub.deep import where
thing = "thing of a"
