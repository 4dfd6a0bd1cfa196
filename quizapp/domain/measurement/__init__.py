"""Item analysis and reliability: plain numbers in, plain values out; knows nothing of the rest of the app."""
