using System.Globalization;
using System.Text;

namespace Agi.Tests.EndToEnd;

/// <summary>Writes the configuration of one <see cref="AsteriskServer"/>: the shipped dialplan, queues and prompts, and what any PBX has besides.</summary>
public static class AsteriskConfiguration
{
    /// <summary>The language of the trunk. Every INVITE from 127.0.0.1 comes in by the trunk.</summary>
    public const string Language = "fr";

    /// <summary>Phones of the queues in <c>dialplan/queues.conf</c>.</summary>
    public static readonly IReadOnlyList<string> Phones = ["sales1", "tech1", "reception1"];

    // Only what the dialplan uses, so that a warning in the log is about the dialplan.
    private const string Modules = """
        res_timing_timerfd res_rtp_asterisk codec_ulaw codec_alaw codec_resample format_pcm format_wav res_musiconhold
        res_sorcery_config res_sorcery_memory res_sorcery_astdb res_pjproject res_pjsip res_pjsip_session res_pjsip_sdp_rtp
        res_pjsip_caller_id res_pjsip_diversion res_pjsip_endpoint_identifier_ip res_pjsip_endpoint_identifier_user
        res_pjsip_header_funcs res_pjsip_rfc3326 res_pjsip_refer res_pjsip_dtmf_info res_pjsip_pubsub res_pjsip_authenticator_digest chan_pjsip
        bridge_simple bridge_native_rtp bridge_softmix bridge_holding bridge_builtin_features
        pbx_config app_dial app_exec app_originate app_playback app_queue app_stack app_verbose app_cdr res_speech res_agi
        func_callerid func_cdr func_channel func_dialplan func_global func_hangupcause func_logic func_strings func_timeout
        """;

    private static readonly string[] Separators = [" ", "\n", "\r"];

    /// <summary>Writes everything into the server's directory.</summary>
    public static void Write(AsteriskServer server)
    {
        foreach (var directory in new[] { "etc", "log", "run", "lib", "spool", "share/moh" })
            Directory.CreateDirectory(Path.Combine(server.Directory, directory));
        WriteCore(server);
        WriteSip(server);
        foreach (var shipped in Directory.GetFiles(RepositoryFiles.At("dialplan"), "*.conf"))
            File.Copy(shipped, Path.Combine(server.Directory, "etc", Path.GetFileName(shipped)));
        InstallSounds(server);
    }

    private static void WriteCore(AsteriskServer server)
    {
        var modules = Directory.GetDirectories(Path.Combine(server.Chroot, "usr/lib"))
            .Select(directory => Path.Combine(directory, "asterisk/modules"))
            .First(Directory.Exists)[server.Chroot.TrimEnd('/').Length..];
        Put(server, "asterisk.conf", $"""
            [directories]
            astetcdir => {server.Inside}/etc
            astmoddir => {modules}
            astvarlibdir => {server.Inside}/lib
            astdbdir => {server.Inside}/lib
            astkeydir => {server.Inside}/lib
            astdatadir => {server.Inside}/share
            astagidir => {server.Inside}/lib
            astspooldir => {server.Inside}/spool
            astrundir => {server.Inside}/run
            astlogdir => {server.Inside}/log

            [options]
            verbose = 5
            documentation_language = en_US
            """);
        Put(server, "logger.conf", """
            [general]
            dateformat = %F %T.%3q

            [logfiles]
            full => notice,warning,error,verbose(5)
            """);
        Put(server, "modules.conf", "[modules]\nautoload = no\n"
            + string.Concat(Modules.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Select(module => $"load = {module}.so\n")));
        Put(server, "musiconhold.conf", """
            [default]
            mode = files
            directory = moh
            """);
        // Each instance has a port range of its own, below the range that the system uses.
        var rtp = 12_000 + (Random.Shared.Next(90) * 200);
        Put(server, "rtp.conf", string.Create(CultureInfo.InvariantCulture, $"""
            [general]
            rtpstart = {rtp}
            rtpend = {rtp + 199}
            icesupport = no
            """));
        // Asterisk warns if one of these is missing.
        foreach (var empty in new[] { "acl", "ccss", "cdr", "cel", "features", "pjproject", "queuerules", "stasis", "udptl" })
            Put(server, $"{empty}.conf", empty is "acl" or "pjproject" or "queuerules" ? "" : "[general]\n");
        Put(server, "manager.conf", "[general]\nenabled = no\n");
        Put(server, "indications.conf", """
            [general]
            country = fr

            [fr]
            description = France
            ringcadence = 1500,3500
            dial = 440
            busy = 440/500,0/500
            ring = 440/1500,0/3500
            congestion = 440/250,0/250
            """);
    }

    private static void WriteSip(AsteriskServer server)
    {
        var sip = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"""
            [global]
            type = global
            user_agent = pbx

            [udp]
            type = transport
            protocol = udp
            bind = 127.0.0.1:{server.SipPort}

            [trunk]
            type = endpoint
            context = from-trunk
            transport = udp
            disallow = all
            allow = ulaw
            direct_media = no
            trust_id_inbound = yes
            language = {Language}
            media_address = 127.0.0.1

            [trunk]
            type = identify
            endpoint = trunk
            match = 127.0.0.1

            """));
        foreach (var (phone, port) in server.PhonePorts)
        {
            sip.Append(CultureInfo.InvariantCulture, $"""

                [{phone}]
                type = endpoint
                context = phones
                transport = udp
                disallow = all
                allow = ulaw
                direct_media = no
                trust_id_outbound = yes
                media_address = 127.0.0.1
                aors = {phone}

                [{phone}]
                type = aor
                qualify_frequency = 0
                contact = sip:{phone}@127.0.0.1:{port}

                """);
        }

        Put(server, "pjsip.conf", sip.ToString());
    }

    /// <summary>Links to Asterisk's own data, and the shipped prompts beside Debian's, installed as <c>sounds/README.md</c> says.</summary>
    private static void InstallSounds(AsteriskServer server)
    {
        const string Data = "/usr/share/asterisk";
        var share = Path.Combine(server.Directory, "share");
        foreach (var entry in new DirectoryInfo(server.Chroot + Data).EnumerateFileSystemInfos().Where(entry => entry.Name is not ("sounds" or "moh")))
            File.CreateSymbolicLink(Path.Combine(share, entry.Name), $"{Data}/{entry.Name}");
        foreach (var (language, voice) in new[] { ("fr", "fr_CA_f_June"), ("en", "en_US_f_Allison") })
        {
            var sounds = Directory.CreateDirectory(Path.Combine(share, "sounds", language)).FullName;
            foreach (var entry in new DirectoryInfo($"{server.Chroot}{Data}/sounds/{voice}").EnumerateFileSystemInfos())
                File.CreateSymbolicLink(Path.Combine(sounds, entry.Name), $"{Data}/sounds/{voice}/{entry.Name}");
            var prompts = Directory.CreateDirectory(Path.Combine(sounds, "agi")).FullName;
            foreach (var file in Directory.GetFiles(RepositoryFiles.At("sounds", language, "agi")))
                File.Copy(file, Path.Combine(prompts, Path.GetFileName(file)));
        }

        // Silence on hold: a class without files would be a warning.
        File.WriteAllBytes(Path.Combine(share, "moh", "silence.ulaw"), Enumerable.Repeat((byte)0xFF, 8000).ToArray());
    }

    private static void Put(AsteriskServer server, string name, string text) => File.WriteAllText(Path.Combine(server.Directory, "etc", name), text + "\n");
}
