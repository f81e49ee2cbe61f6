Console.Error.WriteLine("agi-server: nothing to run yet");
return 1;
